using Microsoft.Extensions.Logging;
using Storage.Journaling;
using Storage.LiteDb;
using Storage.Live;

namespace Storage.Committing;

/// <summary>
/// The only writer: takes what waits, checks it batch by batch, writes all of it to the journal with one sync, and only
/// then lets readers, observers and callers know.
/// </summary>
internal sealed class CommitLoop : IDisposable
{
    private const int LargestGroup = 1024;
    private static readonly TimeSpan QuietBeforeMark = TimeSpan.FromMilliseconds(100);

    private readonly CommitQueue _queue = new(capacity: 100_000);
    private readonly JournalWriter _journal;
    private readonly LiveState _state;
    private readonly ICommittedState _committed;
    private readonly StagedGroup _group;
    private readonly Flusher _flusher;
    private readonly FreeSpace _space;
    private readonly CommitFeed _feed;
    private readonly ILogger _log;
    private readonly List<CommittedBatch> _staged = [];
    private readonly Thread _thread;

    public CommitLoop(JournalWriter journal, LiveState state, ICommittedState committed, Flusher flusher, FreeSpace space, CommitFeed feed, TimeProvider clock, ILogger log)
    {
        (_journal, _state, _committed, _flusher, _space, _feed, _log) = (journal, state, committed, flusher, space, feed, log);
        _group = new StagedGroup(committed, clock);
        _thread = new Thread(Run) { IsBackground = true, Name = "storage writer" };
        _thread.Start();
    }

    public Task<BatchResult> CommitAsync(Batch batch)
    {
        var request = new CommitRequest(batch);
        _queue.Add(request);
        return request.Task;
    }

    /// <summary>Begins a new journal segment: all commits acknowledged before the call lie in earlier ones.</summary>
    public Task BeginSegmentAsync()
    {
        var request = new CommitRequest(new Batch()) { BeginsSegment = true };
        _queue.Add(request);
        return request.Task;
    }

    /// <summary>Writes what still waits, then ends.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _journal.Dispose();
    }

    private void Run()
    {
        var requests = new List<CommitRequest>();
        var patience = Timeout.InfiniteTimeSpan;
        while (_queue.Take(requests, patience) is { } taken)
        {
            requests = taken;
            if (requests.Count <= LargestGroup) Commit(requests);
            else foreach (var some in requests.Chunk(LargestGroup)) Commit([.. some]);
            if (requests.Count == 0) Mark();
            patience = requests.Count == 0 ? Timeout.InfiniteTimeSpan : QuietBeforeMark;
        }

        Mark();
    }

    private void Commit(List<CommitRequest> requests)
    {
        if (requests.Count == 0) return;
        try
        {
            _space.Require();
            _flusher.AwaitRoom();
            Stage(requests);
            _journal.WriteAndSync();
            if (requests.Exists(r => r.BeginsSegment)) _journal.BeginSegment();
        }
        catch (Exception e)
        {
            // Wide, because whatever went wrong, no caller may wait for ever, and none may take this for a success.
            _log.GroupFailed(e, requests.Count);
            _journal.Abandon();
            Fail(requests, e);
            return;
        }

        if (_staged.Count > 0)
        {
            _state.Apply(_staged);
            _feed.Publish(_staged);
            _flusher.Nudge();
        }

        foreach (var request in requests) Complete(request);
    }

    private void Stage(List<CommitRequest> requests)
    {
        _group.Clear();
        _staged.Clear();
        _committed.Prefetch(requests);
        foreach (var request in requests)
        {
            var effects = _group.TryStage(request.Batch, out var sequences, out var refusal);
            request.Refusal = refusal;
            if (effects is null) continue;

            // A batch of preconditions alone writes nothing and has no position of its own.
            request.Sequences = sequences;
            request.Position = effects.Length == 0 ? _journal.Staged : _journal.Stage(effects);
            if (effects.Length > 0) _staged.Add(new CommittedBatch(request.Position, effects));
        }
    }

    private static void Complete(CommitRequest request)
    {
        if (request.Refusal is { } refusal) request.TrySetException(refusal);
        else request.TrySetResult(new BatchResult(request.Position, request.Sequences));
    }

    private static void Fail(List<CommitRequest> requests, Exception e)
    {
        var failure = e as StorageUnavailableException ?? new StorageUnavailableException(
            $"Writing failed: {e.Message} Whether this batch was written is unknown; ask again with the same idempotency key.", e);
        foreach (var request in requests) request.TrySetException(failure);
    }

    private void Mark()
    {
        try
        {
            _journal.Mark();
        }
        catch (IOException e)
        {
            // Nothing was promised on this mark; but what the segment looks like now is uncertain.
            _log.MarkFailed(e);
            _journal.Abandon();
        }
    }
}
