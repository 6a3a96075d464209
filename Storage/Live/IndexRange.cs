namespace Storage.Live;

/// <summary>A place in an index: by key, then by id, both ordinal. Without an index the key is empty.</summary>
internal readonly record struct IndexPlace(string Key, string Id) : IComparable<IndexPlace>
{
    /// <summary>Sorts behind everything that begins with the text before it; no stored text may hold it.</summary>
    public const char Highest = '\uffff';

    public int CompareTo(IndexPlace other)
    {
        var byKey = string.CompareOrdinal(Key, other.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(Id, other.Id);
    }
}

/// <summary>The part of an index that a query asks for.</summary>
/// <param name="Low">Inclusive.</param>
/// <param name="High">Inclusive.</param>
/// <param name="Behind">The last place of the page before, or null: only what lies behind it in the query's direction.</param>
internal sealed record IndexRange(IndexPlace Low, IndexPlace High, bool Descending, IndexPlace? Behind)
{
    private static readonly string Above = IndexPlace.Highest.ToString();

    public static IndexRange Of(DocumentQuery query)
    {
        if (query.Take is < 1 or > 10_000) throw new ArgumentOutOfRangeException(nameof(query), $"A page holds 1 to 10,000 documents, not {query.Take}.");

        var (low, high) = (new IndexPlace("", ""), new IndexPlace(Above, Above));
        if (query.Index is null)
        {
            // By id: the key's text is empty, and prefix and bounds aren't about ids.
            high = new IndexPlace("", Above);
        }
        else
        {
            if (query.Prefix is { } prefix) (low, high) = (new IndexPlace(prefix.Text, ""), new IndexPlace(prefix.Text + Above, Above));
            if (query.From is { } from && string.CompareOrdinal(from.Text, low.Key) > 0) low = new IndexPlace(from.Text, "");
            if (query.To is { } to && string.CompareOrdinal(to.Text, high.Key) < 0) high = new IndexPlace(to.Text, Above);
        }

        var behind = Decode(query.Continuation);
        if (behind is { } b)
        {
            if (query.Descending && b.CompareTo(high) < 0) high = b;
            if (!query.Descending && b.CompareTo(low) > 0) low = b;
        }

        return new IndexRange(low, high, query.Descending, behind);
    }

    public bool IsEmpty => Low.CompareTo(High) > 0;

    public bool Contains(IndexPlace place) =>
        place.CompareTo(Low) >= 0 && place.CompareTo(High) <= 0 && (Behind is not { } b || (Descending ? place.CompareTo(b) < 0 : place.CompareTo(b) > 0));

    public static string Encode(IndexPlace place) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(place.Key + "\0" + place.Id));

    private static IndexPlace? Decode(string? continuation)
    {
        if (continuation is null) return null;
        try
        {
            var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(continuation));
            var cut = text.IndexOf('\0');
            if (cut >= 0) return new IndexPlace(text[..cut], text[(cut + 1)..]);
        }
        catch (FormatException)
        {
        }

        throw new ArgumentException($"'{continuation}' is no continuation of this store.", nameof(continuation));
    }
}
