namespace Storage.Live;

/// <summary>The end of a stream in memory: a run of entries up to its last.</summary>
internal sealed class StreamSlot : LiveSlot
{
    private const int Overhead = 300;
    private const int OverheadPerEntry = 120;
    private const int MostStoredBytes = 512 * 1024;

    private readonly List<StreamEntry> _entries = [];
    private int _start;

    /// <param name="stored">The last sequence that the engine has (or, after a deletion, has given).</param>
    public StreamSlot(string stream, long stored)
    {
        Stream = stream;
        Last = Stored = stored;
        Bytes = Overhead + (2 * stream.Length);
    }

    public string Stream { get; }

    /// <summary>The last sequence ever given.</summary>
    public long Last { get; private set; }

    /// <summary>There are no entries up to this sequence: they were deleted. (There may be none for more.)</summary>
    public long EmptyThrough { get; private set; }

    /// <summary>Whether the engine still has entries that were deleted.</summary>
    public bool DeletionDue { get; private set; }

    /// <summary>Entries up to this sequence are in the engine.</summary>
    public long Stored { get; private set; }

    /// <summary>The first sequence held in memory; one above the last when none is.</summary>
    public long First => Last - Held + 1;

    public int Held => _entries.Count - _start;

    public bool HasEntries => Last > EmptyThrough;

    /// <summary>Whether memory holds all entries that there are after a sequence.</summary>
    public bool HoldsAllAfter(long after) => First <= Math.Max(after, EmptyThrough) + 1;

    public void Append(StreamEntry entry)
    {
        _entries.Add(entry);
        Last = entry.Sequence;
        Bytes += entry.Body.Length + OverheadPerEntry;
    }

    public void Delete(long through)
    {
        _entries.Clear();
        _start = 0;
        Last = EmptyThrough = Math.Max(through, Last);
        Bytes = Overhead + (2 * Stream.Length);
        DeletionDue = true;
    }

    /// <summary>Puts entries from the engine before those held, if they join on.</summary>
    public void Prepend(IReadOnlyList<StreamEntry> entries)
    {
        var count = entries.Count;
        while (count > 0 && entries[count - 1].Sequence >= First) count--;
        if (count == 0 || entries[count - 1].Sequence != First - 1) return;
        _entries.RemoveRange(0, _start);
        _start = 0;
        _entries.InsertRange(0, entries.Take(count));
        for (var i = 0; i < count; i++) Bytes += entries[i].Body.Length + OverheadPerEntry;
    }

    /// <summary>The engine was found to have nothing up to this sequence.</summary>
    public void NothingThrough(long sequence) => EmptyThrough = Math.Max(EmptyThrough, sequence);

    /// <summary>What the engine lacks.</summary>
    public IReadOnlyList<StreamEntry> NotStored() => Range(Stored, int.MaxValue);

    /// <summary>Roughly what those hold in memory.</summary>
    public long NotStoredBytes()
    {
        var bytes = 0L;
        for (var i = Math.Max(_start, _entries.Count - (int)(Last - Stored)); i < _entries.Count; i++) bytes += _entries[i].Body.Length + OverheadPerEntry;
        return bytes;
    }

    /// <summary>The engine now has all up to a sequence, and what was deleted up to another is gone from it.</summary>
    public void SetStored(long through, bool deletionDone, long emptyThrough)
    {
        if (deletionDone && EmptyThrough == emptyThrough) DeletionDue = false;
        Stored = through;
        while (Bytes > MostStoredBytes && Held > 0 && _entries[_start].Sequence <= Stored)
        {
            Bytes -= _entries[_start].Body.Length + OverheadPerEntry;
            _entries[_start++] = null!;
        }

        if (_start > 1024 && _start > _entries.Count / 2)
        {
            _entries.RemoveRange(0, _start);
            _start = 0;
        }
    }

    /// <summary>Of the entries held: those after a sequence, the first of them.</summary>
    public IReadOnlyList<StreamEntry> Range(long after, int take)
    {
        var skip = Math.Max(0, Math.Max(after, EmptyThrough) + 1 - First);
        var count = Math.Min(take, Held - skip);
        return count <= 0 ? [] : _entries.GetRange(_start + (int)skip, (int)count);
    }
}
