using System.Text;
using Storage.Live;

namespace Storage.Committing;

/// <summary>
/// What names and sizes may be. Checked before a batch is queued, so that nothing the engine can't take is ever
/// acknowledged. LiteDB's index keys end at 1,023 bytes and its documents at 16 MB.
/// </summary>
internal static class BatchLimits
{
    private const int LongestName = 64;
    private const int LongestId = 320;
    private const int LongestIndexKey = 500;
    private const int LargestBody = 8 * 1024 * 1024;
    private const int LargestBatch = 32 * 1024 * 1024;

    /// <exception cref="ArgumentException">The message names the operation and the limit.</exception>
    public static void Check(Batch batch)
    {
        long total = 0;
        for (var i = 0; i < batch.Operations.Count; i++)
        {
            switch (batch.Operations[i])
            {
                case PutDocument put:
                    Name("collection", put.Collection);
                    Id("document id", put.Id);
                    total += Body(put.Body, put.Collection, put.Id);
                    for (var e = 0; e < put.IndexEntries.Count; e++)
                    {
                        Name("index", put.IndexEntries[e].Index);
                        IndexKey(put.IndexEntries[e].Key.Text, put);
                    }

                    break;
                case DeleteDocument delete:
                    Name("collection", delete.Collection);
                    Id("document id", delete.Id);
                    break;
                case RequireDocument require:
                    Name("collection", require.Collection);
                    Id("document id", require.Id);
                    break;
                case AppendEntry append:
                    Id("stream", append.Stream);
                    total += Body(append.Body, "stream", append.Stream);
                    break;
                case DeleteStream deletion:
                    Id("stream", deletion.Stream);
                    break;
                case UseKey use:
                    Name("key scope", use.Scope);
                    Id("key", use.Key);
                    total += Body(use.Outcome, use.Scope, use.Key);
                    break;
            }
        }

        if (total > LargestBatch) throw new ArgumentException($"A batch of {total:N0} bytes is too large; at most {LargestBatch:N0} are written at once.", nameof(batch));
    }

    private static void Name(string what, string value)
    {
        if (value.Length is 0 || Encoding.UTF8.GetByteCount(value) > LongestName) throw new ArgumentException($"The {what} '{value}' must have 1 to {LongestName} bytes.");
        if (ReservedNames.IsReserved(value)) throw new ArgumentException($"The {what} '{value}' begins with '~', which is the store's own.");
        Characters(what, value);
    }

    private static void Id(string what, string value)
    {
        if (value.Length is 0 || Encoding.UTF8.GetByteCount(value) > LongestId) throw new ArgumentException($"The {what} '{value}' must have 1 to {LongestId} bytes.");
        Characters(what, value);
    }

    private static void Characters(string what, string value)
    {
        foreach (var c in value.AsSpan())
            if (c is < ' ' or '\uffff') throw new ArgumentException($"The {what} '{value}' holds the control character U+{(int)c:X4}.");
    }

    private static void IndexKey(string text, PutDocument put)
    {
        if (Encoding.UTF8.GetByteCount(text) > LongestIndexKey)
            throw new ArgumentException($"Document '{put.Id}' of '{put.Collection}' has an index key of more than {LongestIndexKey} bytes.");
        if (text.AsSpan().IndexOfAny('\0', '\uffff') >= 0)
            throw new ArgumentException($"Document '{put.Id}' of '{put.Collection}' has an index key with the character U+0000 or U+FFFF.");
    }

    private static int Body(ReadOnlyMemory<byte> body, string of, string id) => body.Length <= LargestBody
        ? body.Length
        : throw new ArgumentException($"'{id}' of '{of}' has {body.Length:N0} bytes; at most {LargestBody:N0} are stored in one piece.");
}
