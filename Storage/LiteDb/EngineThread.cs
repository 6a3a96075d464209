namespace Storage.LiteDb;

internal enum Urgency
{
    /// <summary>The writer waits for it, and behind it everybody who writes.</summary>
    Writer,
    Reader,

    /// <summary>Storing what is in memory; nobody waits for it.</summary>
    Background,
}

/// <summary>
/// Lets one call at a time into LiteDB. Who finds it idle makes its call on its own thread; what comes meanwhile waits for
/// the engine's thread: most urgent first, and the background gets its turn after some reads, so that it can't starve.
/// </summary>
internal sealed class EngineThread : IDisposable
{
    private const int ReadsBeforeBackground = 4;

    private readonly object _gate = new();
    private readonly Queue<Work>[] _queues = [new(), new(), new()];
    private readonly Func<LiteDbStore> _open;
    private readonly Thread _thread;
    private LiteDbStore? _store;
    private int _readsInARow;
    private bool _isBusy;
    private bool _closed;

    public EngineThread(Func<LiteDbStore> open)
    {
        _open = open;
        _store = open();
        _thread = new Thread(Loop) { IsBackground = true, Name = "storage engine" };
        _thread.Start();
    }

    /// <summary>How often the engine had to be opened anew after a failure; what it had not written out was lost with it.</summary>
    public int Restarts { get; private set; }

    public Task<T> RunAsync<T>(Urgency urgency, Func<LiteDbStore, T> work)
    {
        var item = new Work<T>(work);
        lock (_gate)
        {
            if (_closed) return Task.FromException<T>(new StorageUnavailableException("The store is closed."));
            if (_isBusy || urgency == Urgency.Background || HasWaiting)
            {
                _queues[(int)urgency].Enqueue(item);
                Monitor.Pulse(_gate);
                return item.Task;
            }

            _isBusy = true;
        }

        // Nobody is there: handing it to the other thread and waiting for that would take longer than the call.
        Do(item);
        return item.Task;
    }

    public T Run<T>(Urgency urgency, Func<LiteDbStore, T> work) => RunAsync(urgency, work).GetAwaiter().GetResult();

    /// <summary>Does what still waits, then ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        try
        {
            _store?.Dispose();
        }
        catch (Exception)
        {
            // Closing LiteDB writes nothing that counts: what is not in a checkpoint is in the journal.
        }
    }

    private bool HasWaiting => _queues[0].Count + _queues[1].Count + _queues[2].Count > 0;

    private void Loop()
    {
        while (Next() is { } work) Do(work);
    }

    private void Do(Work work)
    {
        try
        {
            work.Run(_store ??= Reopen());
        }
        catch (Exception e)
        {
            // LiteDB may have closed itself or lost its place: it is opened anew from the pages for the next call.
            work.Fail(e);
            try
            {
                _store?.Dispose();
            }
            catch (Exception)
            {
            }

            _store = null;
        }

        lock (_gate)
        {
            _isBusy = false;
            if (HasWaiting || _closed) Monitor.Pulse(_gate);
        }
    }

    private LiteDbStore Reopen()
    {
        Restarts++;
        return _open();
    }

    private Work? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (!_isBusy && Take() is { } work)
                {
                    _isBusy = true;
                    return work;
                }

                if (!_isBusy && _closed) return null;
                Monitor.Wait(_gate);
            }
        }
    }

    private Work? Take()
    {
        if (_queues[0].TryDequeue(out var work)) return work;
        if ((_readsInARow < ReadsBeforeBackground || _queues[2].Count == 0) && _queues[1].TryDequeue(out work))
        {
            _readsInARow++;
            return work;
        }

        _readsInARow = 0;
        return _queues[2].TryDequeue(out work) ? work : null;
    }

    private abstract class Work
    {
        public abstract void Run(LiteDbStore store);

        public abstract void Fail(Exception e);
    }

    private sealed class Work<T>(Func<LiteDbStore, T> work) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public override void Run(LiteDbStore store) => _done.SetResult(work(store));

        public override void Fail(Exception e) => _done.TrySetException(e);
    }
}
