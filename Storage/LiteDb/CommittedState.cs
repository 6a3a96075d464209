using Storage.Committing;
using Storage.Live;

namespace Storage.LiteDb;

/// <summary>What the writer checks preconditions against: memory, and behind it the engine.</summary>
internal sealed class CommittedState(LiveState state, EngineThread engine, EngineReads reads, KeyFilter filter) : ICommittedState
{
    public Document? GetDocument(DocumentKey key)
    {
        if (state.TryGetDocument(key, out var document)) return document;
        return IsUnusedKey(key) ? null : engine.Run(Urgency.Writer, store => reads.Document(store, key));
    }

    public long GetStreamLength(string stream) =>
        state.TryGetStreamLength(stream, out var last) ? last : engine.Run(Urgency.Writer, store => reads.StreamLength(store, stream));

    public void Prefetch(IReadOnlyList<CommitRequest> requests)
    {
        List<DocumentKey>? documents = null;
        List<string>? streams = null;
        for (var r = 0; r < requests.Count; r++)
        {
            var operations = requests[r].Batch.Operations;
            for (var i = 0; i < operations.Count; i++)
            {
                if (StreamOf(operations[i]) is { } stream)
                {
                    if (!state.TryGetStreamLength(stream, out _)) (streams ??= []).Add(stream);
                }
                else if (DocumentOf(operations[i]) is { } document && !state.TryGetDocument(document, out _) && !IsUnusedKey(document))
                {
                    (documents ??= []).Add(document);
                }
            }
        }

        if (documents is null && streams is null) return;
        engine.Run(Urgency.Writer, store =>
        {
            foreach (var key in documents ?? []) reads.Document(store, key);
            foreach (var stream in streams ?? []) reads.StreamLength(store, stream);
            return true;
        });
    }

    private bool IsUnusedKey(DocumentKey key) => ReservedNames.HoldsKeys(key.Collection) && !filter.MayHold(StoreKeys.Document(key));

    private static string? StreamOf(BatchOperation operation) => operation switch
    {
        AppendEntry append => append.Stream,
        DeleteStream deletion => deletion.Stream,
        _ => null,
    };

    /// <summary>The document on which the operation's acceptance depends.</summary>
    private static DocumentKey? DocumentOf(BatchOperation operation) => operation switch
    {
        PutDocument { Expected.IsAnything: false } put => new DocumentKey(put.Collection, put.Id),
        DeleteDocument { Expected.IsAnything: false } delete => new DocumentKey(delete.Collection, delete.Id),
        RequireDocument { Expected.IsAnything: false } require => new DocumentKey(require.Collection, require.Id),
        UseKey use => ReservedNames.Key(use.Scope, use.Key),
        _ => null,
    };
}
