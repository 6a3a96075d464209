using Storage.Live;

namespace Storage.Journaling;

/// <summary>The bytes of a committed batch in the journal.</summary>
internal static class BatchCodec
{
    private const byte End = 0xE0;

    private enum Kind : byte
    {
        Put = 1,
        Delete = 2,
        Append = 3,
        DeleteStream = 4,
    }

    public static void Write(RecordBuffer to, IReadOnlyList<Effect> effects)
    {
        to.Number(effects.Count);
        for (var i = 0; i < effects.Count; i++)
        {
            switch (effects[i])
            {
                case DocumentEffect { Document: { } document } put:
                    to.Byte((byte)Kind.Put);
                    to.Text(put.Key.Collection);
                    to.Text(put.Key.Id);
                    to.Text(document.ETag);
                    to.Bytes(document.Body.Span);
                    to.Number(put.IndexEntries.Count);
                    for (var e = 0; e < put.IndexEntries.Count; e++)
                    {
                        to.Text(put.IndexEntries[e].Index);
                        to.Text(put.IndexEntries[e].Key.Text);
                    }

                    break;
                case DocumentEffect delete:
                    to.Byte((byte)Kind.Delete);
                    to.Text(delete.Key.Collection);
                    to.Text(delete.Key.Id);
                    break;
                case EntryEffect append:
                    to.Byte((byte)Kind.Append);
                    to.Text(append.Entry.Stream);
                    to.Number(append.Entry.Sequence);
                    to.Bytes(append.Entry.Body.Span);
                    break;
                case StreamDeletion deletion:
                    to.Byte((byte)Kind.DeleteStream);
                    to.Text(deletion.Stream);
                    to.Number(deletion.Through);
                    break;
            }
        }

        // So that the end of a record is never zero: see SegmentReader.
        to.Byte(End);
    }

    /// <param name="copies">Bodies are copied, so that one that is kept doesn't keep the whole record in memory.</param>
    public static CommittedBatch Read(long position, ReadOnlyMemory<byte> payload, bool copies = false)
    {
        var reader = new RecordReader(payload, copies);
        var effects = new Effect[reader.Number()];
        for (var i = 0; i < effects.Length; i++)
        {
            effects[i] = (Kind)reader.Byte() switch
            {
                Kind.Put => ReadPut(ref reader),
                Kind.Delete => new DocumentEffect(new DocumentKey(reader.Text(), reader.Text()), null, []),
                Kind.Append => new EntryEffect(new StreamEntry(reader.Text(), reader.Number(), reader.Bytes())),
                Kind.DeleteStream => new StreamDeletion(reader.Text(), reader.Number()),
                var kind => throw new InvalidDataException($"Journal position {position} holds an operation of the unknown kind {kind}. It was written by a newer version."),
            };
        }

        return new CommittedBatch(position, effects);
    }

    private static DocumentEffect ReadPut(ref RecordReader reader)
    {
        var key = new DocumentKey(reader.Text(), reader.Text());
        var etag = reader.Text();
        var body = reader.Bytes();
        var entries = new IndexEntry[reader.Number()];
        for (var e = 0; e < entries.Length; e++) entries[e] = new IndexEntry(reader.Text(), new IndexKey(reader.Text()));
        return new DocumentEffect(key, new Document(key.Collection, key.Id, etag, body), entries);
    }
}
