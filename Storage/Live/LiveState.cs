using Storage.Journaling;

namespace Storage.Live;

/// <summary>
/// What is in memory: everything that the engine doesn't have yet, and what was read or written lately. Only synced
/// batches get in, each as a whole, so that a reader sees all of a batch or nothing of it.
/// </summary>
/// <param name="recentBytes">How much of what the engine has may stay in memory too.</param>
internal sealed class LiveState(long recentBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DocumentKey, DocumentSlot> _documents = [];
    private readonly Dictionary<string, StreamSlot> _streams = [];
    private readonly UnstoredIndex _index = new();
    private readonly HashSet<DocumentSlot> _dirtyDocuments = [];
    private readonly HashSet<StreamSlot> _dirtyStreams = [];
    private readonly RecentUse _recent = new();
    private long _position;
    private long _dirtyBytes;

    /// <summary>The last position applied.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Roughly the bytes written since the engine had all.</summary>
    public long DirtyBytes => Volatile.Read(ref _dirtyBytes);

    public void StartAt(long position) => _position = position;

    public void Apply(IReadOnlyList<CommittedBatch> batches)
    {
        lock (_gate)
        {
            for (var i = 0; i < batches.Count; i++)
            {
                var batch = batches[i];
                for (var e = 0; e < batch.Effects.Count; e++) Apply(batch.Effects[e], batch.Position);
                Volatile.Write(ref _position, batch.Position);
            }
        }
    }

    /// <summary>False when memory doesn't know.</summary>
    public bool TryGetDocument(DocumentKey key, out Document? document)
    {
        lock (_gate)
        {
            document = null;
            if (!_documents.TryGetValue(key, out var slot)) return false;
            _recent.Touch(slot);
            document = slot.Document;
            return true;
        }
    }

    public bool TryGetStreamLength(string stream, out long last)
    {
        lock (_gate)
        {
            last = 0;
            if (!_streams.TryGetValue(stream, out var slot)) return false;
            _recent.Touch(slot);
            last = slot.Last;
            return true;
        }
    }

    public bool TryReadStream(string stream, long after, int take, out IReadOnlyList<StreamEntry> entries)
    {
        lock (_gate)
        {
            entries = [];
            if (!_streams.TryGetValue(stream, out var slot) || !slot.HoldsAllAfter(after)) return false;
            _recent.Touch(slot);
            entries = slot.Range(after, take);
            return true;
        }
    }

    public bool TryReadStreamTail(string stream, long? before, int take, out IReadOnlyList<StreamEntry> entries)
    {
        lock (_gate)
        {
            entries = [];
            if (!_streams.TryGetValue(stream, out var slot)) return false;
            var end = Math.Min(before ?? long.MaxValue, slot.Last + 1);
            var after = Math.Max(0, end - 1 - take);
            if (!slot.HoldsAllAfter(after)) return false;
            _recent.Touch(slot);
            after = Math.Max(after, slot.EmptyThrough);
            entries = end - 1 > after ? slot.Range(after, (int)(end - 1 - after)) : [];
            return true;
        }
    }

    /// <summary>The end of a stream as it is in memory now, or null. Wanted when memory alone can't answer.</summary>
    public StreamInMemory? Capture(string stream)
    {
        lock (_gate)
        {
            return _streams.TryGetValue(stream, out var slot) ? new StreamInMemory(slot.Last, slot.First, slot.EmptyThrough, slot.Range(0, int.MaxValue)) : null;
        }
    }

    /// <summary>Streams that memory knows, with whether they have entries.</summary>
    public IReadOnlyDictionary<string, bool> CaptureStreams(string prefix)
    {
        lock (_gate) return _streams.Values.Where(s => s.Stream.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(s => s.Stream, s => s.HasEntries);
    }

    /// <summary>
    /// The places in a range of documents that the engine doesn't have as they are now, and the position at which
    /// this is so.
    /// </summary>
    public IReadOnlyList<(IndexPlace Place, Document Document)> CaptureUnstored(string collection, string index, IndexRange range, int most, out long position)
    {
        lock (_gate)
        {
            position = _position;
            return [.. _index.Places(collection, index, range).Take(most).Select(p => (p, _documents[new DocumentKey(collection, p.Id)].Document!))];
        }
    }

    /// <summary>Whether at this position memory, and not the engine, spoke for the document.</summary>
    public bool Shadows(DocumentKey key, long position)
    {
        lock (_gate) return _documents.TryGetValue(key, out var slot) && slot.IsDirty && slot.DirtyFrom <= position;
    }

    /// <summary>The document if memory has it as the engine has it.</summary>
    public Document? FindStored(DocumentKey key)
    {
        lock (_gate)
        {
            if (!_documents.TryGetValue(key, out var slot) || slot.IsDirty) return null;
            _recent.Touch(slot);
            return slot.Document;
        }
    }

    /// <summary>Keeps what was read from the engine. For the engine's thread, so that it can't have changed since.</summary>
    public void Remember(DocumentKey key, Document? document, IReadOnlyList<IndexEntry> entries)
    {
        lock (_gate)
        {
            if (_documents.ContainsKey(key)) return;
            var slot = new DocumentSlot(key);
            slot.Set(document, entries, 0);
            slot.SetStored(document is null ? null : entries);
            _documents[key] = slot;
            _recent.Add(slot);
            Forget();
        }
    }

    /// <summary>Keeps entries that were read from the engine, if they join on to what is in memory.</summary>
    /// <param name="last">The last sequence that the engine has.</param>
    /// <param name="emptyThrough">The engine has no entries up to this sequence.</param>
    public void Remember(string stream, long last, long emptyThrough, IReadOnlyList<StreamEntry> entries)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(stream, out var slot)) _streams[stream] = slot = new StreamSlot(stream, last);
            _recent.Remove(slot);
            slot.Prepend(entries);
            slot.NothingThrough(emptyThrough);
            if (!slot.IsDirty) _recent.Add(slot);
            Forget();
        }
    }

    public FlushPlan CaptureDirty()
    {
        lock (_gate)
        {
            return new FlushPlan(
                _position,
                [.. _dirtyDocuments.Select(s => new DocumentToStore(s, s.Document, s.IndexEntries, s.WrittenAt))],
                [.. _dirtyStreams.Select(s => new StreamToStore(s, s.DeletionDue, s.EmptyThrough, s.NotStored(), s.Last))]);
        }
    }

    /// <summary>The engine has, durably, all of the plan, or of this part of one. For the engine's thread: no query may be halfway.</summary>
    public void SetStored(FlushPlan plan)
    {
        lock (_gate)
        {
            foreach (var document in plan.Documents) SetStored(document, plan.Position);
            foreach (var stream in plan.Streams) SetStored(stream, plan.Position);
            Forget();
        }
    }

    /// <summary>The engine may have some of the plan and not the rest: it has to be asked what it has of each document.</summary>
    public void ForgetWhatIsStored(FlushPlan plan)
    {
        lock (_gate)
            foreach (var document in plan.Documents) document.Slot.ForgetStored();
    }

    /// <summary>Counts anew what is unstored, after a plan has been.</summary>
    public void CountDirty()
    {
        lock (_gate) Volatile.Write(ref _dirtyBytes, _dirtyDocuments.Sum(d => (long)d.Bytes) + _dirtyStreams.Sum(s => s.NotStoredBytes()));
    }

    private void SetStored(DocumentToStore stored, long position)
    {
        var slot = stored.Slot;
        slot.SetStored(stored.Document is null ? null : stored.IndexEntries);
        if (slot.WrittenAt != stored.WrittenAt)
        {
            slot.DirtyFrom = position + 1;
            return;
        }

        _index.Remove(slot);
        slot.DirtyFrom = 0;
        _dirtyDocuments.Remove(slot);
        _recent.Add(slot);
    }

    private void SetStored(StreamToStore stored, long position)
    {
        var slot = stored.Slot;
        slot.SetStored(stored.Last, stored.Deletion, stored.EmptyThrough);
        if (slot.Last != slot.Stored || slot.DeletionDue)
        {
            slot.DirtyFrom = position + 1;
            return;
        }

        slot.DirtyFrom = 0;
        _dirtyStreams.Remove(slot);
        _recent.Add(slot);
    }

    private void Apply(Effect effect, long position)
    {
        switch (effect)
        {
            case DocumentEffect d:
                Write(d, position);
                break;
            case EntryEffect e:
                // Without a slot the engine has all before this entry: what it lacks is always in memory.
                var appended = DirtyStream(e.Entry.Stream, e.Entry.Sequence - 1, position);
                appended.Append(e.Entry);
                _dirtyBytes += e.Entry.Body.Length + 120;
                break;
            case StreamDeletion s:
                DirtyStream(s.Stream, s.Through, position).Delete(s.Through);
                break;
        }
    }

    private StreamSlot DirtyStream(string stream, long stored, long position)
    {
        if (!_streams.TryGetValue(stream, out var slot)) _streams[stream] = slot = new StreamSlot(stream, stored);
        if (slot.IsDirty) return slot;
        _recent.Remove(slot);
        slot.DirtyFrom = position;
        _dirtyStreams.Add(slot);
        return slot;
    }

    private void Write(DocumentEffect write, long position)
    {
        if (!_documents.TryGetValue(write.Key, out var slot)) _documents[write.Key] = slot = new DocumentSlot(write.Key);
        if (slot.IsDirty)
        {
            _index.Remove(slot);
            _dirtyBytes -= slot.Bytes;
        }
        else
        {
            _recent.Remove(slot);
            slot.DirtyFrom = position;
            _dirtyDocuments.Add(slot);
        }

        slot.Set(write.Document, write.IndexEntries, position);
        _dirtyBytes += slot.Bytes;
        _index.Add(slot);
    }

    private void Forget()
    {
        while (_recent.Bytes > recentBytes && _recent.Oldest is { } oldest)
        {
            _recent.Remove(oldest);
            if (oldest is DocumentSlot document) _documents.Remove(document.Key);
            else _streams.Remove(((StreamSlot)oldest).Stream);
        }
    }
}

/// <param name="First">Sequence of the first entry held; one above the last when none is.</param>
/// <param name="EmptyThrough">There are no entries up to this sequence.</param>
internal sealed record StreamInMemory(long Last, long First, long EmptyThrough, IReadOnlyList<StreamEntry> Entries);
