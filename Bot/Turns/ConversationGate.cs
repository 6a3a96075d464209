using System.Collections.Concurrent;

namespace Bot.Turns;

/// <summary>
/// Lets one piece of work at a time through per conversation, in the order of asking: customers' activities and agents'
/// actions alike. Different conversations don't wait for one another. Not re-entrant: work inside the gate must not ask for it again.
/// </summary>
public sealed class ConversationGate
{
    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    public async Task<T> RunAsync<T>(string conversationId, Func<Task<T>> work, CancellationToken ct = default)
    {
        var lane = Enter(conversationId);
        try
        {
            await lane.Turn.WaitAsync(ct);
            try
            {
                return await work();
            }
            finally
            {
                lane.Turn.Release();
            }
        }
        finally
        {
            Leave(conversationId, lane);
        }
    }

    public Task RunAsync(string conversationId, Func<Task> work, CancellationToken ct = default) =>
        RunAsync(conversationId, async () => { await work(); return true; }, ct);

    /// <summary>How many conversations have work inside or waiting.</summary>
    public int Busy => _lanes.Count;

    private Lane Enter(string conversationId)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(conversationId, static _ => new Lane());
            lock (lane)
            {
                if (lane.IsGone) continue; // its last user left between the look-up and here
                lane.Users++;
                return lane;
            }
        }
    }

    private void Leave(string conversationId, Lane lane)
    {
        lock (lane)
        {
            if (--lane.Users > 0) return;
            lane.IsGone = true;
            _lanes.TryRemove(conversationId, out _);
        }
    }

    private sealed class Lane
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users;

        public bool IsGone;
    }
}
