#nullable enable
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// The hosts that activities may be posted to, and tokens sent to. An entry is a host ("smba.trafficmanager.net"), a host with its
/// port ("127.0.0.1:5000") or all hosts under one ("*.botframework.com"). HTTPS is asked for everywhere but on loopback.
/// </summary>
public sealed class TrustedServiceHosts
{
    /// <summary>The setting that holds the list.</summary>
    public const string SettingName = "Channels:TrustedServiceHosts";

    private readonly List<Entry> _entries;
    private readonly bool _anyLoopback;

    /// <param name="anyLoopback">Whether every address of this machine is trusted, whatever the list says: for tools of a developer.</param>
    /// <exception cref="ArgumentException">An entry is not a host; the message names it.</exception>
    public TrustedServiceHosts(IEnumerable<string> hosts, bool anyLoopback = false)
    {
        _entries = [.. hosts.Select(Entry.Parse)];
        _anyLoopback = anyLoopback;
    }

    /// <summary>The hosts of the public cloud. Never all of trafficmanager.net: names under it are for anybody to take.</summary>
    public static IReadOnlyList<string> PublicCloud { get; } = ["smba.trafficmanager.net", "*.botframework.com"];

    /// <summary>The hosts of the cloud of the US government.</summary>
    public static IReadOnlyList<string> UsGovernment { get; } = ["smba.infra.gov.teams.microsoft.us", "*.botframework.us", "*.botframework.azure.us"];

    /// <summary>The configured list, or that of the cloud when none is configured.</summary>
    internal static TrustedServiceHosts From(IConfiguration configuration, bool government, bool unsigned)
    {
        var configured = configuration.GetSection(SettingName).GetChildren().Select(entry => entry.Value).Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!).ToList();
        return configured.Count > 0
            ? new TrustedServiceHosts(configured)
            : new TrustedServiceHosts(government ? UsGovernment : PublicCloud, anyLoopback: unsigned);
    }

    public bool IsTrusted(string? serviceUrl) => Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) && IsTrusted(uri);

    public bool IsTrusted(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!IsSecureOrLocal(uri) || uri.UserInfo.Length > 0)
        {
            return false;
        }

        return (_anyLoopback && uri.IsLoopback) || _entries.Exists(entry => entry.Matches(uri));
    }

    internal static bool IsSecureOrLocal(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private sealed record Entry(string Host, int? Port, bool HostsUnder)
    {
        public static Entry Parse(string text)
        {
            var under = text.StartsWith("*.", StringComparison.Ordinal);
            var rest = under ? text[2..] : text;
            var valid = Uri.TryCreate($"https://{rest}/", UriKind.Absolute, out var uri)
                && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && uri.Host.Length > 0 && !rest.Contains('/') && !rest.Contains('*');
            if (!valid)
            {
                throw new ArgumentException($"'{text}' in {SettingName} is not a host: write \"host\", \"host:port\" or \"*.host\".");
            }

            var colon = rest.LastIndexOf(':');
            var hasPort = colon > rest.LastIndexOf(']');
            return new Entry(uri!.IdnHost, hasPort ? int.Parse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture) : null, under);
        }

        public bool Matches(Uri uri)
        {
            var host = uri.IdnHost;
            var sameHost = HostsUnder
                ? host.Length > Host.Length + 1 && host.EndsWith(Host, StringComparison.OrdinalIgnoreCase) && host[host.Length - Host.Length - 1] == '.'
                : string.Equals(host, Host, StringComparison.OrdinalIgnoreCase);
            return sameHost && (Port is { } port ? uri.Port == port : uri.IsDefaultPort);
        }
    }
}
