using System.Diagnostics;
using System.Threading.Channels;
using Handoff.Conversations;
using Handoff.Transcripts;
using KnowledgeBase.Texts;
using Storage;

namespace Bot.Search;

/// <summary>
/// Keeps the index of what was said in step with the transcripts: takes up where it was left, follows the change feed, and begins from
/// nothing when there is no index or it is damaged.
/// </summary>
internal sealed class TranscriptIndex(IDatabase database, TranscriptStore transcripts, IndexedEntries entries, TimeProvider clock, ILogger<TranscriptIndex> log, string directory) : IAsyncDisposable
{
    private const int MostWaiting = 10_000;
    private const int CommitEntries = 20_000;
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly Channel<Commit> _commits = Channel.CreateBounded<Commit>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private readonly List<(long Position, TaskCompletionSource Settled)> _waiting = [];
    private IDisposable? _subscription;
    private Task? _following;
    private volatile TextIndex? _index;
    private long _position;
    private long _committedPosition;
    private DateTimeOffset _committedAt;
    private int _uncommitted;
    private bool _hasRemoved;
    private volatile bool _hasMissed;
    private volatile bool _distrusted;

    /// <summary>False until the index holds everything that was stored before the start.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Null for the moments before there is one.</summary>
    public TextIndex? Index => _index;

    public void Start()
    {
        lock (_starting)
        {
            if (_following is not null || _stop.IsCancellationRequested) return;
            _subscription = database.Subscribe(commit => _hasMissed |= !_commits.Writer.TryWrite(commit));
            _following = Task.Run(RunAsync, CancellationToken.None);
        }
    }

    /// <summary>See <see cref="Handoff.Search.ITranscriptSearch.SettleAsync"/>. Without an index there is nothing to wait for.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        if (_following is null && !Directory.Exists(directory)) return;
        Start();
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting) _waiting.Add((database.Position, settled));
        _commits.Writer.TryWrite(Nothing);
        await settled.Task.WaitAsync(ct);
    }

    /// <summary>What can't be read or searched any more is built anew.</summary>
    public void Distrust(Exception error)
    {
        log.IndexFailed(error);
        _distrusted = true;
        _commits.Writer.TryWrite(Nothing);
    }

    public async Task StopAsync()
    {
        _subscription?.Dispose();
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync();
        if (_following is not null) await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _index?.Dispose();
        _index = null;
    }

    // Wakes the loop; its position is never ahead.
    private static Commit Nothing { get; } = new(0, [], []);

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
            try
            {
                await OpenAsync(_stop.Token);
                await FollowAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                Leave();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or StorageUnavailableException)
            {
                log.IndexUnwritable(error);
                Close();
                await Task.Delay(RetryAfter, clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                // The wide net of the loop: whatever it is, the transcripts are safe and the index comes out of them again.
                log.IndexFailed(error);
                _distrusted = true;
                Close();
                await Task.Delay(RetryAfter, clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        _index ??= _distrusted ? null : TextIndex.Open(directory);
        if (_index?.Position is { } position && position <= database.Position && await database.ReadCommitsAsync(position, 1, ct) is not null)
        {
            (_position, _committedPosition, _committedAt) = (position, position, clock.GetUtcNow());
            await CatchUpAsync(ct);
            IsComplete = true;
        }
        else await BuildAsync(ct);
        Settle();
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        while (!_distrusted)
        {
            var reading = _commits.Reader.WaitToReadAsync(ct).AsTask();
            // What has been taken in is kept within the minute, also when nothing more comes.
            if (_position > _committedPosition && await Task.WhenAny(reading, Task.Delay(CommitEvery, clock, ct)) != reading) Keep();
            await reading;
            while (_commits.Reader.TryRead(out var commit))
            {
                if (commit.Position > _position + 1) await CatchUpAsync(ct);
                if (commit.Position == _position + 1) await ApplyAsync(commit, ct);
                if (_uncommitted >= CommitEntries) Keep();
            }
            if (_hasMissed)
            {
                _hasMissed = false;
                await CatchUpAsync(ct);
            }
            Settle();
            await Task.Delay(Gather, clock, ct); // what comes together is taken in together
        }
        Close();
    }

    // After a gap: the feed was faster than the index, or the commits are from before the start.
    private async Task CatchUpAsync(CancellationToken ct)
    {
        while (true)
        {
            if (await database.ReadCommitsAsync(_position, 1000, ct) is not { } missed)
            {
                await BuildAsync(ct);
                return;
            }
            if (missed.Count == 0) return;
            foreach (var commit in missed) await ApplyAsync(commit, ct);
            if (_uncommitted >= CommitEntries) Keep();
        }
    }

    private async Task ApplyAsync(Commit commit, CancellationToken ct)
    {
        foreach (var stream in commit.DeletedStreams)
            if (TranscriptStore.ConversationOf(stream) is { } gone) Remove(gone);
        foreach (var entry in commit.Entries)
            if (TranscriptStore.ConversationOf(entry.Stream) is { } conversation && await entries.OfAsync(conversation, TranscriptStore.Read(entry), ct) is { } text)
                Put(text, isNew: false);
        foreach (var change in commit.Documents)
            if (change.Collection == ConversationStore.CollectionName)
            {
                if (change.Document is not { } document) Remove(new ConversationId(change.Id));
                else if (entries.OfNew(document) is { } text) Put(text, isNew: false);
            }
        _position = commit.Position;
    }

    private void Put(FindableText text, bool isNew)
    {
        _index!.Put(text, isNew);
        _uncommitted++;
    }

    private void Remove(ConversationId conversation)
    {
        _index!.Remove(conversation.Value);
        entries.Forget(conversation);
        _hasRemoved = true;
        _uncommitted++;
    }

    private async Task BuildAsync(CancellationToken ct)
    {
        log.Building();
        IsComplete = false;
        var started = Stopwatch.GetTimestamp();
        Close();
        _index = TextIndex.Create(directory);
        _distrusted = false;
        entries.Clear();
        // What is committed from here on is applied once more afterwards, which changes nothing.
        _position = database.Position;
        var (count, conversations) = (0, 0);
        string? last = null;
        while (await database.ListStreamsAsync(TranscriptStore.StreamOf(new ConversationId("")), last, 500, ct) is { Count: > 0 } page)
        {
            foreach (var stream in page)
            {
                var id = TranscriptStore.ConversationOf(stream)!.Value;
                if (await entries.OfAsync(id, ct) is { } about) Put(about, isNew: true);
                await foreach (var line in transcripts.AllAsync(id, ct))
                    if (await entries.OfAsync(id, line, ct) is { } text)
                    {
                        Put(text, isNew: true);
                        count++;
                    }
                conversations++;
            }
            last = page[^1];
        }
        await CatchUpAsync(ct);
        Keep();
        IsComplete = true;
        log.Built(count, conversations, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private void Settle()
    {
        if (_hasRemoved)
        {
            _index!.Purge(_position);
            (_committedPosition, _committedAt, _uncommitted, _hasRemoved) = (_position, clock.GetUtcNow(), 0, false);
        }
        else if (clock.GetUtcNow() - _committedAt >= CommitEvery) Keep();
        lock (_waiting)
            _waiting.RemoveAll(w => w.Position <= _position && (w.Settled.TrySetResult() || true));
    }

    private void Keep()
    {
        _index!.Commit(_position);
        (_committedPosition, _committedAt, _uncommitted) = (_position, clock.GetUtcNow(), 0);
    }

    private void Leave()
    {
        try
        {
            if (IsComplete && !_distrusted && _position > _committedPosition) Keep();
        }
        catch (IOException error)
        {
            log.IndexUnwritable(error); // the next start catches up
        }
    }

    private void Close()
    {
        var index = _index;
        _index = null;
        IsComplete = false;
        try
        {
            index?.Dispose();
        }
        catch (IOException error)
        {
            log.IndexUnwritable(error);
        }
    }
}
