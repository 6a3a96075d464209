using System.Collections.Concurrent;
using Bot.Turns;
using Handoff.Transcripts;
using Storage;

namespace Bot.Channels.DirectLine.Streams;

/// <summary>
/// The conversations that someone is connected to. One subscription to the change feed serves them all: what is committed
/// to a transcript wakes the streams of that conversation and no others.
/// </summary>
public sealed class LiveConversations : IDisposable
{
    /// <summary>Every stream is sent a keep-alive once in so many seconds, a part of the streams each second.</summary>
    internal const int KeepAliveSeconds = 20;

    private readonly ConcurrentDictionary<string, LiveConversation> _conversations = new(StringComparer.Ordinal);
    private readonly ConversationSignals _signals;
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;
    private readonly ITimer _timer;
    private int _second;
    private int _listeners;

    public LiveConversations(IDatabase database, ConversationSignals signals, TimeProvider clock)
    {
        _signals = signals;
        _clock = clock;
        _subscription = database.Subscribe(Tell);
        _timer = clock.CreateTimer(_ => KeepAlive(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>How many conversations someone is connected to.</summary>
    public int Count => _conversations.Count;

    /// <summary>From here on the listener misses nothing of the conversation. Dispose it to stop.</summary>
    public LiveListener Listen(string conversationId)
    {
        var slot = Interlocked.Increment(ref _listeners) % KeepAliveSeconds;
        while (true)
        {
            var conversation = _conversations.GetOrAdd(conversationId, id => new LiveConversation(id, _clock));
            if (conversation.TryAdd(_signals, slot) is { } listener)
            {
                listener.Left += Forget;
                return listener;
            }
        }
    }

    /// <summary>Passes an activity that is kept nowhere to the conversation's open streams.</summary>
    public void Pass(string conversationId, ReadOnlyMemory<byte> activity)
    {
        if (_conversations.TryGetValue(conversationId, out var conversation)) conversation.Pass(activity);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _subscription.Dispose();
    }

    private void Tell(Commit commit)
    {
        foreach (var entry in commit.Entries)
        {
            if (TranscriptStore.ConversationOf(entry.Stream) is { } id && _conversations.TryGetValue(id.Value, out var conversation))
                conversation.Add(entry);
        }
    }

    private void KeepAlive()
    {
        var slot = Interlocked.Increment(ref _second) % KeepAliveSeconds;
        foreach (var (_, conversation) in _conversations) conversation.KeepAlive(slot);
    }

    private void Forget(LiveConversation conversation)
    {
        if (conversation.TryClose()) _conversations.TryRemove(KeyValuePair.Create(conversation.Id, conversation));
    }
}
