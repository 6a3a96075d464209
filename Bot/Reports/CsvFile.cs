using System.Globalization;
using System.Text;

namespace Bot.Reports;

/// <summary>
/// Tables as RFC 4180 has them, with a byte order mark so that spreadsheets read Chinese. Text that a spreadsheet would take for a formula begins with an
/// apostrophe: customers' words stand in these files.
/// </summary>
public static class CsvFile
{
    /// <summary>What begins a formula, also in the wide forms that spreadsheets take for the same.</summary>
    private const string Beginnings = "=+-@＝＋－＠";

    public static byte[] Of(IEnumerable<IEnumerable<object?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        DateTimeOffset at => at.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(Harmless(value.ToString() ?? "")),
    };

    // Spreadsheets skip blanks and control characters before they look: so does this.
    private static string Harmless(string text)
    {
        var first = text.AsSpan().TrimStart().TrimStart("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u200b\u200e\u200f\ufeff").TrimStart();
        return first.Length > 0 && Beginnings.Contains(first[0]) || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n;'") >= 0 || text is [' ', ..] or [.., ' '] ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
