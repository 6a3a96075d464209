using Storage.Journaling;

namespace Storage.LiteDb;

/// <summary>
/// Consecutive entries of a stream, kept as one document of the engine: a transcript of fifty messages is a handful of
/// reads instead of fifty. A chunk without entries marks where a stream was deleted.
/// </summary>
/// <param name="First">Sequence of the first entry, or the last that was deleted.</param>
/// <param name="Last">Sequence of the last entry.</param>
internal sealed record StreamChunk(string Stream, long First, long Last, byte[] Packed)
{
    /// <summary>A chunk is added to until it has this many bytes: about a page of the engine.</summary>
    public const int FullAt = 6000;

    public bool IsDeletionMark => Packed.Length == 0;

    public static byte[] Pack(ReadOnlySpan<byte> before, IReadOnlyList<StreamEntry> entries, int from, int to, RecordBuffer buffer)
    {
        buffer.Clear();
        buffer.Raw(before);
        for (var i = from; i < to; i++) buffer.Bytes(entries[i].Body.Span);
        return buffer.Written.ToArray();
    }

    public List<StreamEntry> Entries()
    {
        var entries = new List<StreamEntry>();
        var reader = new RecordReader(Packed);
        for (var sequence = First; !reader.AtEnd; sequence++) entries.Add(new StreamEntry(Stream, sequence, reader.Bytes()));
        return entries;
    }
}
