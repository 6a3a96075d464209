namespace Storage.Committing;

/// <summary>Hands the callers' batches to the one writer, many at a time.</summary>
internal sealed class CommitQueue(int capacity)
{
    private readonly object _gate = new();
    private List<CommitRequest> _waiting = [];
    private bool _closed;

    /// <exception cref="StorageUnavailableException">The store is closed, or too much is waiting.</exception>
    public void Add(CommitRequest request)
    {
        lock (_gate)
        {
            if (_closed) throw new StorageUnavailableException("The store is closed; nothing was written.");
            if (_waiting.Count >= capacity) throw new StorageUnavailableException($"{capacity} batches are waiting to be written; nothing was written of this one. Try again later.");
            _waiting.Add(request);
            if (_waiting.Count == 1) Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Everything that waits, in order; null once the queue is closed and empty. Empty when nothing came within
    /// <paramref name="patience"/>.
    /// </summary>
    public List<CommitRequest>? Take(List<CommitRequest> reuse, TimeSpan patience)
    {
        reuse.Clear();
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                if (_closed) return null;
                Monitor.Wait(_gate, patience);
            }

            (var taken, _waiting) = (_waiting, reuse);
            return taken.Count == 0 && _closed ? null : taken;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
