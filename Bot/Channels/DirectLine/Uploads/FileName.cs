using System.Text;

namespace Bot.Channels.DirectLine.Uploads;

/// <summary>What a file may be called here, whatever the sender's machine calls it.</summary>
public static class FileName
{
    private const int Longest = 120;

    /// <summary>The last part of the name only, in readable characters, at most 120.</summary>
    public static string Clean(string given)
    {
        var name = new StringBuilder();
        foreach (var rune in given[(given.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is '"' or '<' or '>' or '|' or ':' or '*' or '?') continue;
            if (name.Length >= Longest) break;
            name.Append(rune);
        }
        var clean = name.ToString().Trim().Trim('.');
        return clean.Length == 0 ? "file" : clean;
    }
}
