using System.Globalization;
using System.Text;

namespace Storage;

/// <summary>
/// A compound key that sorts the same in every engine: its parts are written so that ordinal comparison of the text
/// is comparison part by part. Parts: strings (ordinal), whole numbers, instants, booleans. Null sorts first.
/// </summary>
public readonly record struct IndexKey(string Text) : IComparable<IndexKey>
{
    private const char End = '\u0001';

    public static IndexKey Of(params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(Encode(part)).Append(End);
        return new IndexKey(text.ToString());
    }

    public int CompareTo(IndexKey other) => string.CompareOrdinal(Text, other.Text);

    private static string Encode(object? part) => part switch
    {
        null => "\u0002",
        string s => "s" + s.Replace("\u0002", "\u0002\u0002").Replace("\u0001", "\u0002\u0001"),
        bool b => b ? "b1" : "b0",
        Enum e => "s" + e,
        DateTimeOffset t => "t" + t.UtcTicks.ToString("x16", CultureInfo.InvariantCulture),
        long or int or short or byte => "n" + ((ulong)(Convert.ToInt64(part, CultureInfo.InvariantCulture) ^ long.MinValue)).ToString("x16", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"An index key can't hold a {part.GetType().Name}: use text, whole numbers, instants or booleans.", nameof(part)),
    };
}
