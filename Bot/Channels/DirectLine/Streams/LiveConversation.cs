using Bot.Turns;
using Handoff.Transcripts;
using Storage;

namespace Bot.Channels.DirectLine.Streams;

/// <summary>A conversation with open streams: what has come lately and not been taken by all of them, and who waits for more.</summary>
public sealed class LiveConversation(string id, TimeProvider clock)
{
    /// <summary>A stream that is further behind than this reads the store.</summary>
    private const int Kept = 32;

    private readonly Lock _lock = new();
    private readonly List<TranscriptLine> _last = new(4);
    private readonly List<LiveListener> _listeners = new(1);
    private IDisposable? _signals;
    private bool _isClosed;

    public string Id => id;

    /// <summary>Null if the conversation was closed between looking it up and here.</summary>
    internal LiveListener? TryAdd(ConversationSignals signals, int slot)
    {
        lock (_lock)
        {
            if (_isClosed) return null;
            _signals ??= signals.Subscribe(id, Hear);
            var listener = new LiveListener(this, slot);
            _listeners.Add(listener);
            return listener;
        }
    }

    internal void Remove(LiveListener listener)
    {
        lock (_lock) _listeners.Remove(listener);
    }

    /// <summary>True if nobody listens any more; then nobody can from now on.</summary>
    internal bool TryClose()
    {
        lock (_lock)
        {
            if (_isClosed || _listeners.Count > 0) return false;
            _isClosed = true;
            _signals?.Dispose();
            return true;
        }
    }

    internal void Add(StreamEntry entry)
    {
        var line = TranscriptStore.Read(entry);
        lock (_lock)
        {
            if (_last.Count > 0 && _last[^1].Sequence + 1 != line.Sequence) _last.Clear();
            if (_last.Count == Kept) _last.RemoveAt(0);
            _last.Add(line);
            foreach (var listener in _listeners) listener.Wake();
        }
    }

    internal void KeepAlive(int slot)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners)
                if (listener.Slot == slot) listener.WakeForKeepAlive();
        }
    }

    /// <summary>The lines after a sequence; null if some of them are only in the store.</summary>
    internal IReadOnlyList<TranscriptLine>? After(long sequence)
    {
        lock (_lock)
        {
            if (_last.Count == 0 || _last[^1].Sequence <= sequence) return [];
            if (_last[0].Sequence > sequence + 1) return null;
            return _last[(int)(sequence + 1 - _last[0].Sequence)..];
        }
    }

    /// <summary>A listener has all up to where it is: what they all have is forgotten, but for the last, which tells whether somebody is behind.</summary>
    internal void ForgetTaken()
    {
        lock (_lock)
        {
            var taken = long.MaxValue;
            foreach (var listener in _listeners) taken = Math.Min(taken, listener.Taken);
            var count = 0;
            while (count < _last.Count - 1 && _last[count].Sequence <= taken) count++;
            _last.RemoveRange(0, count);
        }
    }

    internal void Pass(ReadOnlyMemory<byte> activity)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners) listener.WakeFor(activity);
        }
    }

    private void Hear(TypingSignal signal)
    {
        if (signal is { FromCustomer: false, ForAgentsOnly: false }) Pass(ClientFrame.TypingOf(id, signal, clock.GetUtcNow()));
    }
}
