using System.Text.RegularExpressions;

namespace Bot.Console.Texts;

/// <summary>
/// Why something happened to a case, where the house itself wrote it down ("nobody took it"), in the reader's language. What people wrote stays as it is.
/// </summary>
public static partial class HouseWords
{
    public static string Of(ConsoleTexts texts, string written)
    {
        var parts = written.Split(", ");
        var said = Array.ConvertAll(parts, part => One(texts, part));
        return said.Contains(null) ? written : string.Join(texts["list.separator"], said);
    }

    private static string? One(ConsoleTexts texts, string part)
    {
        // A reason from a closed list is written down by its name.
        foreach (var list in (ReadOnlySpan<string>)["reason.", "routing.because."])
            if (texts.Has(list + part)) return texts[list + part];
        var key = "why." + Number().Replace(part, "n").Replace(' ', '-');
        return texts.Has(key) ? texts[key, Number().Match(part).Value] : null;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
