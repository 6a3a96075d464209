using System.Globalization;

namespace Bot.Console.Frame;

/// <summary>One or two letters that stand for a name.</summary>
public static class Initials
{
    public static string Of(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0) return "?";

        var first = First(words[0]);
        return words.Length == 1 || first[0] > 0x2E80 ? first : first + First(words[^1]);
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
