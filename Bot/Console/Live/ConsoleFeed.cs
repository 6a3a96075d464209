using System.Collections.Concurrent;
using System.Threading.Channels;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Console.Live;

/// <summary>
/// One ear at the database's change feed for all open pages. What is said within a tenth of a second is told together, so that a burst of messages costs each
/// page one drawing; the lists of cases go at the pace of <see cref="PacedPages"/>.
/// </summary>
public sealed class ConsoleFeed(IDatabase database, LiveCases cases, TimeProvider clock, ILogger<ConsoleFeed> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<object> _happened = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PacedPages _pages = new();
    private readonly ConcurrentDictionary<ConversationId, ConcurrentDictionary<object, Func<ConversationNews, Task>>> _listeners = [];

    /// <summary>Calls the listener with the cases that changed, each once. Two calls may overlap: what a case is like now is in <see cref="LiveCases"/>. Dispose the result to stop.</summary>
    public IDisposable Listen(Func<IReadOnlyList<CaseNews>, Task> listener) => _pages.Add(listener);

    /// <summary>Calls the listener with what was said in that conversation.</summary>
    public IDisposable Listen(ConversationId conversation, Func<ConversationNews, Task> listener)
    {
        var key = new object();
        var listeners = _listeners.GetOrAdd(conversation, _ => []);
        listeners[key] = listener;
        return new Listening(() =>
        {
            listeners.TryRemove(key, out _);
            if (listeners.IsEmpty) _listeners.TryRemove(KeyValuePair.Create(conversation, listeners));
        });
    }

    public override void Dispose()
    {
        _happened.Writer.TryComplete();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void OnCase(Case? before, Case? after) => _happened.Writer.TryWrite(new CaseNews(before, after));

        cases.Changed += OnCase;
        using var subscription = database.Subscribe(OnCommit);
        try
        {
            while (_pages.HasNews || await _happened.Reader.WaitToReadAsync(stoppingToken))
            {
                Tell();
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            cases.Changed -= OnCase;
        }
    }

    private void OnCommit(Commit commit)
    {
        foreach (var entry in commit.Entries)
            if (TranscriptStore.ConversationOf(entry.Stream) is { } conversation && _listeners.ContainsKey(conversation))
                _happened.Writer.TryWrite(new Said(conversation, entry));
        foreach (var change in commit.Documents)
            if (MessageDeliveries.ConversationOf(change) is { } delivering && _listeners.ContainsKey(delivering))
                _happened.Writer.TryWrite(new Delivered(delivering));
    }

    private void Tell()
    {
        var lines = new Dictionary<ConversationId, List<TranscriptLine>>();
        var delivered = new HashSet<ConversationId>();
        while (_happened.Reader.TryRead(out var happened))
            switch (happened)
            {
                case CaseNews change:
                    _pages.Note(change);
                    break;
                case Said said:
                    if (!lines.TryGetValue(said.Conversation, out var of)) lines[said.Conversation] = of = [];
                    of.Add(TranscriptStore.Read(said.Entry));
                    break;
                case Delivered delivery:
                    delivered.Add(delivery.Conversation);
                    lines.TryAdd(delivery.Conversation, []);
                    break;
            }

        foreach (var (id, said) in lines)
            if (_listeners.TryGetValue(id, out var listeners))
                foreach (var listener in listeners.Values) _ = TellAsync(listener, new ConversationNews(said, delivered.Contains(id)));

        // Beside this loop: a page draws in the call, and the next message is not to wait for lists.
        foreach (var (listener, changes) in _pages.Due(clock.GetUtcNow())) _ = Task.Run(() => TellAsync(listener, changes));
    }

    // Pages come and go while they are told; one that fails must not take the others' news.
    private async Task TellAsync<T>(Func<T, Task> listener, T news)
    {
        try
        {
            await listener(news);
        }
        catch (ObjectDisposedException)
        {
            // The page was closed meanwhile.
        }
        catch (Exception failure)
        {
            log.PageNotTold(failure);
        }
    }

    private sealed record Delivered(ConversationId Conversation);

    private sealed record Said(ConversationId Conversation, StreamEntry Entry);

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
