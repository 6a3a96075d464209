using System.Collections.Concurrent;
using System.Threading.Channels;
using Handoff.Transcripts;

namespace Bot.Channels.DirectLine.Streams;

/// <summary>One open stream's ear. It is told that there is something and comes to take it; nothing piles up for a slow client.</summary>
public sealed class LiveListener : IDisposable
{
    private const int MostPassing = 8;

    private readonly LiveConversation _conversation;
    private readonly Channel<bool> _wakeUp = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ConcurrentQueue<ReadOnlyMemory<byte>> _passing = new();
    private int _keepAliveDue;

    internal LiveListener(LiveConversation conversation, int slot)
    {
        _conversation = conversation;
        Slot = slot;
    }

    internal event Action<LiveConversation>? Left;

    internal int Slot { get; }

    /// <summary>The stream has everything up to this sequence.</summary>
    internal long Taken { get; private set; }

    /// <inheritdoc cref="LiveConversation.After"/>
    public IReadOnlyList<TranscriptLine>? After(long sequence) => _conversation.After(sequence);

    /// <summary>The client has been sent everything up to this sequence.</summary>
    public void Take(long sequence)
    {
        Taken = sequence;
        _conversation.ForgetTaken();
    }

    /// <summary>An activity that is kept nowhere (typing), as JSON.</summary>
    public bool TryTakePassing(out ReadOnlyMemory<byte> activity) => _passing.TryDequeue(out activity);

    public bool TakeKeepAlive() => Interlocked.Exchange(ref _keepAliveDue, 0) == 1;

    /// <summary>Returns when there may be something new.</summary>
    public async ValueTask WaitAsync(CancellationToken ct) => await _wakeUp.Reader.ReadAsync(ct);

    public void Dispose()
    {
        _conversation.Remove(this);
        Left?.Invoke(_conversation);
    }

    internal void Wake() => _wakeUp.Writer.TryWrite(true);

    /// <summary>A client that does not read gets the first few; the next are of no use to it any more.</summary>
    internal void WakeFor(ReadOnlyMemory<byte> activity)
    {
        if (_passing.Count >= MostPassing) return;
        _passing.Enqueue(activity);
        Wake();
    }

    internal void WakeForKeepAlive()
    {
        Volatile.Write(ref _keepAliveDue, 1);
        Wake();
    }
}
