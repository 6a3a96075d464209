using Handoff.Facts;

namespace Bot.Gaps;

/// <summary>Takes out of a text what tells who said it, before it becomes part of an article.</summary>
internal static class PersonalData
{
    private const string Gap = "…";

    public static string Without(string text)
    {
        foreach (var fact in FactScanner.Scan(text).OrderByDescending(f => f.Start))
            if (fact.Start + fact.Length <= text.Length) text = text[..fact.Start] + Gap + text[(fact.Start + fact.Length)..];
        return text.Trim();
    }
}
