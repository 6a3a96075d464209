using System.Net;
using System.Net.Sockets;

namespace Handoff.Webhooks;

/// <summary>
/// Where a webhook may lead. Whoever may add webhooks could otherwise have this host call what only it can reach: the machine itself, the
/// network behind it, the cloud's metadata.
/// </summary>
public static class WebhookAddress
{
    private const int LongestUrl = 2000;

    // IANA's registries of special-purpose addresses, without those that are globally reachable.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only the global unicast block, without what leads back to IPv4 (6to4, Teredo, translation) or nowhere (documentation).
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] NotGlobal = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether the address is on the open internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => Global.Contains(address) && !NotGlobal.Any(network => network.Contains(address)),
            _ => false,
        };
    }

    /// <summary>Judges an address as it is written; where its name leads is judged again at each connection.</summary>
    /// <param name="allowPrivate">Private targets are allowed; plain http is for loopback even then.</param>
    public static WebhookUrlProblem? Check(string? text, bool allowPrivate, out Uri? url)
    {
        if (text is null || text.Length > LongestUrl || !Uri.TryCreate(text, UriKind.Absolute, out url) || url.Host.Length == 0 || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            url = null;
            return WebhookUrlProblem.Unreadable;
        }
        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) return WebhookUrlProblem.NotHttps;
        if (allowPrivate) return null;
        var isPrivate = url.IsLoopback || IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && !IsPublic(address);
        return isPrivate ? WebhookUrlProblem.Private : null;
    }
}

public enum WebhookUrlProblem
{
    /// <summary>No absolute address, too long, or with a user name or a fragment in it.</summary>
    Unreadable,

    /// <summary>Only https, or http to this machine.</summary>
    NotHttps,

    /// <summary>It leads to this machine or a private network, which the settings don't allow.</summary>
    Private,
}
