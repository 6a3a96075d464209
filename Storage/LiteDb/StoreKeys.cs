using System.Globalization;
using Storage.Live;

namespace Storage.LiteDb;

/// <summary>
/// The texts under which things are kept in LiteDB. Names hold no control characters, and keys no U+0000, so that the
/// order of these texts is the order of their parts.
/// </summary>
internal static class StoreKeys
{
    public const string Documents = "documents";
    public const string Entries = "entries";
    public const string Streams = "streams";
    public const string Meta = "meta";
    private const char Part = '\u0001';
    private const char KeyEnd = '\0';

    public static string Document(DocumentKey key) => key.Collection + Part + key.Id;

    public static string DocumentId(string stored, string collection) => stored[(collection.Length + 1)..];

    public static string Entry(string collection, string index, IndexPlace place) => collection + Part + index + Part + place.Key + KeyEnd + place.Id;

    public static IndexPlace Place(string stored, string collection, string index)
    {
        var from = collection.Length + index.Length + 2;
        var cut = stored.IndexOf(KeyEnd, from);
        return new IndexPlace(stored[from..cut], stored[(cut + 1)..]);
    }

    public static string Chunk(string stream, long first) => stream + Part + first.ToString("x16", CultureInfo.InvariantCulture);

    public static string StreamOf(string chunk) => chunk[..^17];

    public static long FirstOf(string chunk) => long.Parse(chunk.AsSpan(chunk.Length - 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static string StreamStart(string stream) => stream + Part;

    public static string StreamEnd(string stream) => stream + Part + IndexPlace.Highest;
}
