using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels.Codes;

/// <summary>
/// A code as people write it down and type it: <c>#K7QM-4XTR</c>, eight signs of the 32 that Douglas Crockford chose because none is taken for another,
/// 40 random bits.
/// </summary>
internal static class CodeText
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Half = 4;

    /// <summary>Without dash: <see cref="Shown"/> is for people.</summary>
    public static string New() => RandomNumberGenerator.GetString(Signs, 2 * Half);

    public static string Shown(string code) => $"#{code[..Half]}-{code[Half..]}";

    /// <summary>The code that a message is, however it was typed; null for one that is anything else. Without its <c>#</c> it needs the dash: order numbers have eight signs too.</summary>
    public static string? Read(string? text)
    {
        var typed = Folded(text);
        if (typed.Length is < 2 * Half or > 2 * Half + 2 || !(typed[0] == '#' || typed.Length == 2 * Half + 1 && typed[Half] == '-')) return null;
        var signs = typed.TrimStart('#').Replace("-", "", StringComparison.Ordinal).Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return signs.Length == 2 * Half && signs.All(c => Signs.Contains(c, StringComparison.Ordinal)) ? signs : null;
    }

    /// <summary>Whether it was certainly meant as a code.</summary>
    public static bool IsMarked(string? text) => Folded(text) is ['#', _, _, _, _, '-', ..] && Read(text) is not null;

    private static string Folded(string? text)
    {
        if (text is null || text.Length > 40) return "";
        var typed = new StringBuilder();
        foreach (var c in text)
            if (c is '＃') typed.Append('#');
            else if (c is '－' or '–' or '—' or '‐' or '‑') typed.Append('-');
            else if (!char.IsWhiteSpace(c)) typed.Append(char.ToUpperInvariant(c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c));
        return typed.ToString();
    }
}
