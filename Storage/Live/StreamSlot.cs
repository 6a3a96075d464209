namespace Storage.Live;

/// <summary>The end of a stream in memory: a run of entries up to its last.</summary>
internal sealed class StreamSlot(string stream, long last)
{
    private readonly List<StreamEntry> _entries = [];
    private int _start;

    public string Stream { get; } = stream;

    /// <summary>The last sequence ever given.</summary>
    public long Last { get; private set; } = last;

    /// <summary>Entries up to this sequence were deleted.</summary>
    public long DeletedThrough { get; private set; }

    /// <summary>Entries up to this sequence are in the engine.</summary>
    public long Stored { get; set; } = last;

    /// <summary>The first sequence held in memory; one above the last when none is.</summary>
    public long First => Last - Held + 1;

    public int Held => _entries.Count - _start;

    /// <summary>Whether memory holds all entries that there are after a sequence.</summary>
    public bool HoldsAllAfter(long after) => First <= Math.Max(after, DeletedThrough) + 1;

    public void Append(StreamEntry entry)
    {
        _entries.Add(entry);
        Last = entry.Sequence;
    }

    public void DeleteThrough(long through)
    {
        _entries.Clear();
        _start = 0;
        Last = DeletedThrough = Math.Max(through, Last);
    }

    public IReadOnlyList<StreamEntry> Range(long after, int take)
    {
        var from = _start + (int)Math.Max(0, Math.Max(after, DeletedThrough) + 1 - First);
        var count = (int)Math.Min(take, (long)_entries.Count - from);
        return count <= 0 ? [] : _entries.GetRange(from, count);
    }
}
