using System.Buffers.Binary;
using Storage.Journaling;
using Storage.Live;

namespace Storage.Committing;

/// <summary>What a batch's preconditions are checked against: the committed state.</summary>
internal interface ICommittedState
{
    Document? GetDocument(DocumentKey key);

    long GetStreamLength(string stream);

    /// <summary>Makes sure that what the batches are about to ask for is in memory, at once instead of one by one.</summary>
    void Prefetch(IReadOnlyList<CommitRequest> requests);
}

/// <summary>
/// The batches of one group commit, each checked against the committed state and the batches of the group before it.
/// Within a batch the operations count one after the other, so that a second write of the same document has to expect
/// the first. For the writer alone.
/// </summary>
internal sealed class StagedGroup(ICommittedState committed, TimeProvider clock)
{
    private readonly Dictionary<DocumentKey, Document?> _documents = [];
    private readonly Dictionary<string, long> _streams = [];
    private readonly List<(DocumentKey Key, bool Had, Document? Document)> _undoDocuments = [];
    private readonly List<(string Stream, bool Had, long Last)> _undoStreams = [];

    public void Clear()
    {
        _documents.Clear();
        _streams.Clear();
    }

    /// <summary>The batch's effects, or null and why it is refused; a refused batch leaves no trace in the group.</summary>
    public Effect[]? TryStage(Batch batch, out IReadOnlyList<long> sequences, out PreconditionFailedException? refusal)
    {
        _undoDocuments.Clear();
        _undoStreams.Clear();
        refusal = null;
        var effects = new Effect[CountWrites(batch)];
        var given = batch.Appends == 0 ? [] : new long[batch.Appends];
        sequences = given;
        var (effect, append) = (0, 0);
        for (var i = 0; i < batch.Operations.Count; i++)
        {
            var operation = batch.Operations[i];
            switch (operation)
            {
                case PutDocument put:
                    var key = new DocumentKey(put.Collection, put.Id);
                    refusal = CheckDocument(key, put.Expected, put);
                    if (refusal is null) effects[effect++] = Write(key, new Document(put.Collection, put.Id, put.ETag, put.Body), put.IndexEntries);
                    break;
                case DeleteDocument delete:
                    var deleted = new DocumentKey(delete.Collection, delete.Id);
                    refusal = CheckDocument(deleted, delete.Expected, delete);
                    if (refusal is null) effects[effect++] = Write(deleted, null, []);
                    break;
                case RequireDocument require:
                    refusal = CheckDocument(new DocumentKey(require.Collection, require.Id), require.Expected, require);
                    break;
                case AppendEntry entry:
                    var last = StreamLength(entry.Stream);
                    if (entry.ExpectedLength is { } expected && expected != last)
                        refusal = new PreconditionFailedException($"Stream '{entry.Stream}' ends at {last}, not at {expected}.", entry);
                    else
                    {
                        SetStream(entry.Stream, last + 1);
                        given[append++] = last + 1;
                        effects[effect++] = new EntryEffect(new StreamEntry(entry.Stream, last + 1, entry.Body));
                    }

                    break;
                case DeleteStream deletion:
                    effects[effect++] = new StreamDeletion(deletion.Stream, StreamLength(deletion.Stream));
                    break;
                case UseKey use:
                    var name = ReservedNames.Key(use.Scope, use.Key);
                    if (Current(name) is { } used)
                        refusal = new PreconditionFailedException($"Key '{use.Key}' of '{use.Scope}' was used before.", use, StoredKey.Outcome(used));
                    else
                        effects[effect++] = Write(name, StoredKey.Document(name, use.Outcome, clock.GetUtcNow()), []);
                    break;
            }

            if (refusal is null) continue;
            Undo();
            return null;
        }

        return effects;
    }

    private static int CountWrites(Batch batch)
    {
        var count = 0;
        for (var i = 0; i < batch.Operations.Count; i++)
            if (batch.Operations[i] is not RequireDocument) count++;
        return count;
    }

    private PreconditionFailedException? CheckDocument(DocumentKey key, Expect expected, BatchOperation operation)
    {
        if (expected.IsAnything) return null;
        var etag = Current(key)?.ETag;
        if (expected.Holds(etag)) return null;

        var found = etag is null ? "doesn't exist" : $"has etag {etag}";
        var wanted = expected.ETag is null ? "it must not exist" : $"etag {expected.ETag} was expected";
        return new PreconditionFailedException($"Document '{key.Id}' of '{key.Collection}' {found}; {wanted}.", operation);
    }

    private Document? Current(DocumentKey key) => _documents.TryGetValue(key, out var staged) ? staged : committed.GetDocument(key);

    private long StreamLength(string stream) => _streams.TryGetValue(stream, out var staged) ? staged : committed.GetStreamLength(stream);

    private DocumentEffect Write(DocumentKey key, Document? document, IReadOnlyList<IndexEntry> entries)
    {
        _undoDocuments.Add((key, _documents.TryGetValue(key, out var before), before));
        _documents[key] = document;
        return new DocumentEffect(key, document, entries);
    }

    private void SetStream(string stream, long last)
    {
        _undoStreams.Add((stream, _streams.TryGetValue(stream, out var before), before));
        _streams[stream] = last;
    }

    private void Undo()
    {
        for (var i = _undoDocuments.Count - 1; i >= 0; i--)
        {
            var (key, had, document) = _undoDocuments[i];
            if (had) _documents[key] = document;
            else _documents.Remove(key);
        }

        for (var i = _undoStreams.Count - 1; i >= 0; i--)
        {
            var (stream, had, last) = _undoStreams[i];
            if (had) _streams[stream] = last;
            else _streams.Remove(stream);
        }
    }
}

/// <summary>How a used idempotency key is kept: when it was used, then its outcome.</summary>
internal static class StoredKey
{
    public static Document Document(DocumentKey name, ReadOnlyMemory<byte> outcome, DateTimeOffset now)
    {
        var body = new byte[8 + outcome.Length];
        BinaryPrimitives.WriteInt64LittleEndian(body, now.ToUnixTimeMilliseconds());
        outcome.Span.CopyTo(body.AsSpan(8));
        return new Document(name.Collection, name.Id, "", body);
    }

    public static DateTimeOffset UsedAt(Document stored) => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(stored.Body.Span));

    public static ReadOnlyMemory<byte> Outcome(Document stored) => stored.Body[8..];
}
