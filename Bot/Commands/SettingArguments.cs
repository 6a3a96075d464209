using System.Text.Json;

namespace Bot.Commands;

/// <summary>Tells the settings on a command line (--Storage:DataDirectory=/data, --urls http://...) from the words of a command.</summary>
/// <param name="Settings">As the host's configuration reads them.</param>
/// <param name="Words">Command, arguments and options.</param>
internal sealed record SettingArguments(string[] Settings, string[] Words)
{
    // The server's own, beside what stands in appsettings.json.
    private static readonly string[] HostSettings =
    [
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "Kestrel", "ConnectionStrings", "AllowedHosts",
        "BotOpenIdMetadata", "ToBotFromChannelTokenIssuer", "ToChannelFromBotLoginUrl", "ToChannelFromBotOAuthScope",
    ];

    /// <exception cref="ArgumentException">A setting that nothing reads: most likely a slip of the pen.</exception>
    public static SettingArguments Split(IReadOnlyList<string> arguments) => Split(arguments, KnownNames());

    internal static SettingArguments Split(IReadOnlyList<string> arguments, IReadOnlySet<string> known)
    {
        List<string> settings = [], words = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (NameOf(arguments[i]) is not { } name || !name.Contains(':') && !known.Contains(name))
            {
                words.Add(arguments[i]);
                continue;
            }
            if (!known.Contains(name.Split(':')[0])) throw new ArgumentException($"There is no setting '{name}': see appsettings.json for their names.");
            settings.Add(arguments[i]);
            if (arguments[i].Contains('=')) continue;
            if (i + 1 == arguments.Count) throw new ArgumentException($"The setting '{name}' has no value: write --{name}=value.");
            settings.Add(arguments[++i]);
        }
        return new SettingArguments([.. settings], [.. words]);
    }

    private static string? NameOf(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2 ? argument[2..].Split('=', 2)[0] : null;

    private static HashSet<string> KnownNames()
    {
        using var json = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "appsettings.json")),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return new HashSet<string>(json.RootElement.EnumerateObject().Select(setting => setting.Name).Concat(HostSettings), StringComparer.OrdinalIgnoreCase);
    }
}
