using System.Text.Json;
using System.Text.RegularExpressions;
using Contracts.House;

namespace Contracts.Settings;

/// <summary>appsettings.json as people read it, and the options that the sources bind to its sections.</summary>
internal static partial class SettingsFile
{
    private static readonly JsonDocumentOptions Form = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static string Text { get; } = File.ReadAllText(Path.Combine(TopLevelTests.Top, "appsettings.json"));

    public static JsonElement Root { get; } = JsonDocument.Parse(Text, Form).RootElement;

    /// <summary>Section and type of every call of AddSettings in the sources.</summary>
    public static IReadOnlyList<(string Section, Type Options)> Bound { get; } =
    [
        .. Sources().SelectMany(source => Binding().Matches(source)).Select(match =>
        {
            var type = typeof(Bot.Hosting.BotHost).Assembly.GetTypes().Single(type => type.Name == match.Groups["type"].Value);
            var section = match.Groups["text"] is { Success: true } text ? text.Value : (string)type.GetField("Section")!.GetRawConstantValue()!;
            return (section, type);
        }),
    ];

    /// <summary>Full names (Section:Name) of all that the file sets; lists and dictionaries count as one.</summary>
    public static IEnumerable<string> Names() => Root.EnumerateObject().SelectMany(entry =>
        entry.Value.ValueKind == JsonValueKind.Object ? entry.Value.EnumerateObject().Select(inner => $"{entry.Name}:{inner.Name}") : [entry.Name]);

    /// <summary>Whether a comment stands above the setting, or above a neighbour directly above it.</summary>
    public static bool IsCommented(string text, string name)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        var at = lines.FindIndex(line => line.StartsWith($"\"{name}\"", StringComparison.Ordinal));
        for (var above = at - 1; above >= 0; above--)
        {
            if (lines[above].StartsWith("//", StringComparison.Ordinal)) return true;
            if (!lines[above].StartsWith('"') && !IsOpened(lines[above])) return false;
        }
        return false;

        // The comment of a section whose settings all belong to it stands above the section.
        static bool IsOpened(string line) => line.EndsWith('{');
    }

    /// <summary>All C# sources but tests.</summary>
    public static IEnumerable<string> Sources() =>
        new[] { "Bot", "BotFramework", "Handoff", "KnowledgeBase", "Storage" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(TopLevelTests.Top, room), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .Select(File.ReadAllText);

    [GeneratedRegex("""AddSettings<(?<type>\w+)>\([\w.]+, (?:"(?<text>\w+)"|\w+\.Section)\)""")]
    private static partial Regex Binding();
}
