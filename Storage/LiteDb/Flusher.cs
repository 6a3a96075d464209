using Microsoft.Extensions.Logging;
using Storage.Journaling;
using Storage.Live;
using Storage.Pages;

namespace Storage.LiteDb;

/// <summary>
/// Moves what is only in journal and memory into the engine, much of it at a time: a document written a hundred times
/// in between is stored once, and a stream's new entries as one chunk. Ends with a checkpoint of the page file.
/// </summary>
internal sealed class Flusher : IDisposable
{
    private const int MostTries = 3;
    private const int SlotsAtOnce = 2000;

    /// <summary>What one transaction holds at most, and how long it is gathered: for its length nobody else reads from the engine.</summary>
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly EngineThread _engine;
    private readonly PageFile _file;
    private readonly LiveState _state;
    private readonly KeyFilter _keys;
    private readonly long _flushBytes;
    private readonly int _pagesInLog;
    private readonly TimeSpan _retryAfter;
    private readonly ILogger _log;
    private readonly Lock _flushing = new();
    private readonly object _gate = new();
    private readonly RecordBuffer _buffer = new();
    private readonly Thread _thread;
    private FlushPlan? _unfinished;
    private long _flushes;
    private Exception? _failure;
    private bool _closed;

    public Flusher(EngineThread engine, PageFile file, LiveState state, KeyFilter keys, LiteDbOptions options, ILogger log)
    {
        (_engine, _file, _state, _keys, _flushBytes, _pagesInLog, _retryAfter, _log) = (engine, file, state, keys, options.FlushBytes, options.PagesInLog, options.FlushRetry, log);
        _thread = new Thread(Loop) { IsBackground = true, Name = "storage flusher" };
    }

    public void Start() => _thread.Start();

    /// <summary>To be called after commits; begins a flush when enough has come together.</summary>
    public void Nudge()
    {
        if (_state.DirtyBytes < _flushBytes) return;
        lock (_gate) Monitor.PulseAll(_gate);
    }

    /// <summary>Waits while far more is unstored than a flush was meant for.</summary>
    /// <exception cref="StorageUnavailableException">There is no getting it stored.</exception>
    public void AwaitRoom()
    {
        if (_state.DirtyBytes < 4 * _flushBytes) return;
        lock (_gate)
        {
            var before = _flushes;
            Monitor.PulseAll(_gate);
            while (_flushes == before && _failure is null)
                if (!Monitor.Wait(_gate, LongestWait)) break;
            if (_flushes == before && _state.DirtyBytes >= 4 * _flushBytes)
                throw new StorageUnavailableException($"Nothing more is accepted until what was accepted is stored, which fails: {_failure?.Message ?? "the disk is too slow"}", _failure);
        }
    }

    /// <summary>Stores everything committed before the call, and checkpoints.</summary>
    public void Flush()
    {
        lock (_flushing)
        {
            Finish();
            var plan = _state.CaptureDirty();
            if (plan.IsEmpty && plan.Position == _file.Position && _file.WaitingPages == 0) return;
            Store(plan);
            _unfinished = plan;
            Finish();
        }

        lock (_gate)
        {
            _flushes++;
            _failure = null;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Runs with the data file complete on the disk up to a position, and unchanged meanwhile. Commits go on.</summary>
    public T WithQuietFile<T>(Func<T> read)
    {
        lock (_flushing)
        {
            Flush();
            return read();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        if (_thread.IsAlive) _thread.Join();
    }

    private void Loop()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_closed) return;
                if (_failure is not null) Monitor.Wait(_gate, _retryAfter);
                else if (_state.DirtyBytes < _flushBytes) Monitor.Wait(_gate);
                if (_closed) return;
                if (_state.DirtyBytes < _flushBytes && _failure is null) continue;
            }

            try
            {
                Flush();
            }
            catch (Exception e)
            {
                // The loop's wide net: what is unstored stays in memory and journal, and is tried again.
                _log.FlushFailed(e);
                lock (_gate)
                {
                    _failure = e;
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    private void Finish()
    {
        if (_unfinished is null) return;
        _file.WriteCheckpoint();
        var plan = _unfinished;
        _unfinished = null;
        foreach (var some in plan.InParts(SlotsAtOnce))
        {
            _engine.Run(Urgency.Background, _ =>
            {
                _state.SetStored(some);
                return true;
            });
        }

        _state.CountDirty();
    }

    /// <summary>Stores the plan; again, when somebody else's call made the engine be opened anew, which loses what it had not written out.</summary>
    private void Store(FlushPlan plan)
    {
        for (var tries = 1; ; tries++)
        {
            var isStored = false;
            try
            {
                isStored = TryStore(plan);
            }
            finally
            {
                // Some of it may be there.
                if (!isStored) _state.ForgetWhatIsStored(plan);
            }

            if (isStored) return;
            if (tries == MostTries) throw new IOException($"The engine had to be opened anew {tries} times while '{PageFile.DataName}' was being written to.");
        }
    }

    private bool TryStore(FlushPlan plan)
    {
        var restarts = _engine.Restarts;
        StoreEach(plan.Documents.OrderBy(d => d.Slot.Key.Collection, StringComparer.Ordinal).ThenBy(d => d.Slot.Key.Id, StringComparer.Ordinal).ToList(), Add);
        StoreEach(plan.Streams.OrderBy(s => s.Slot.Stream, StringComparer.Ordinal).ToList(), Add);
        return _engine.Run(Urgency.Background, store =>
        {
            if (_engine.Restarts != restarts) return false;
            store.SetPosition(plan.Position);
            store.Checkpoint();
            _file.BeginCheckpoint(plan.Position);
            return true;
        });
    }

    /// <summary>In as many transactions as it takes to let readers in between.</summary>
    private void StoreEach<T>(List<T> items, Action<LiteDbStore, T, StoreWrites> add)
    {
        for (var done = 0; done < items.Count;)
        {
            var from = done;
            done = _engine.Run(Urgency.Background, store =>
            {
                var (writes, next, began) = (new StoreWrites(), from, TimeProvider.System.GetTimestamp());
                do add(store, items[next++], writes);
                while (next < items.Count && next - from < MostAtOnce && TimeProvider.System.GetElapsedTime(began) < Slice);
                store.Write(writes);
                if (store.PagesInLog > _pagesInLog) store.Checkpoint();
                return next;
            });
        }
    }

    private void Add(LiteDbStore store, DocumentToStore document, StoreWrites writes)
    {
        var slot = document.Slot;
        if (ReservedNames.HoldsKeys(slot.Key.Collection)) _keys.Add(StoreKeys.Document(slot.Key));
        writes.Document(slot.Key, slot.KnowsStored ? slot.Stored : store.Find(slot.Key)?.IndexEntries, document.Document, document.IndexEntries);
    }

    private void Add(LiteDbStore store, StreamToStore stream, StoreWrites writes)
    {
        var name = stream.Slot.Stream;
        StreamChunk? last = null;
        if (stream.Deletion)
        {
            foreach (var chunk in store.ChunkIds(name, stream.EmptyThrough)) writes.RemoveChunk(chunk);
            writes.Chunk(new StreamChunk(name, stream.EmptyThrough, stream.EmptyThrough, []));
        }
        else if (stream.Entries is [{ Sequence: > 1 }, ..])
        {
            last = store.LastChunk(name);
        }

        writes.Append(name, last, stream.Entries, _buffer);
    }
}
