using Storage.Files;

namespace Storage.Pages;

/// <summary>
/// The engine's data file. It changes only by checkpoints: pages written in between wait in memory. A checkpoint is
/// written to a file beside it first and synced, then in place: a loss of power in the middle leaves one or the other
/// whole. The engine therefore never has anything to recover; what came after the checkpoint is in the journal.
/// </summary>
internal sealed class PageFile : IDisposable
{
    public const string DataName = "data.db";
    public const string CheckpointName = "data.checkpoint";

    /// <summary>Slots that are kept for the next checkpoint, so that each doesn't leave its own behind for the collector.</summary>
    private const int MostSpare = 2048;

    private readonly Lock _gate = new();
    private readonly Stack<byte[]> _spare = [];
    private readonly IFile _data;
    private readonly CheckpointFile _checkpoint;
    private readonly byte[] _slot = new byte[PageFormat.SlotLength];
    private PageFileHeader _header;
    private Dictionary<long, byte[]> _waiting = [];
    private Dictionary<long, byte[]>? _writing;
    private PageFileHeader _writingHeader;
    private bool _inPlaceDue;
    private long _pages;

    /// <exception cref="StorageDamagedException">The file is no data file, or its first block is damaged.</exception>
    public PageFile(IFolder folder)
    {
        var isNew = !folder.Exists(DataName);
        _data = folder.Open(DataName);
        _checkpoint = new CheckpointFile(folder.Open(CheckpointName));
        if (isNew) folder.Sync();
        _checkpoint.Redo(_data);
        var length = _data.Length;
        if (length > 0)
        {
            var header = new byte[PageFileHeader.Length];
            _data.Read(0, header);
            if (!PageFileHeader.TryRead(header, out _header)) throw Damaged("its first block is not readable");
            if (length < Offset(_header.Pages)) throw Damaged($"it ends after {length:N0} bytes and should have {Offset(_header.Pages):N0}");
        }

        _pages = _header.Pages;
    }

    /// <summary>The commit after which the file, as it is on the disk, holds the state.</summary>
    public long Position
    {
        get
        {
            lock (_gate) return _header.Position;
        }
    }

    /// <summary>Pages of the file including those that wait.</summary>
    public long Pages
    {
        get
        {
            lock (_gate) return _pages;
        }
    }

    /// <summary>Pages that the next checkpoint has to write.</summary>
    public int WaitingPages
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <exception cref="StorageDamagedException">The page on the disk is not what was written.</exception>
    public bool Read(long page, Span<byte> into)
    {
        lock (_gate)
        {
            if (page >= _pages) return false;
            if (_waiting.TryGetValue(page, out var bytes) || (_writing is not null && _writing.TryGetValue(page, out bytes)))
            {
                bytes.AsSpan(PageFormat.HeaderLength).CopyTo(into);
                return true;
            }

            ReadFromDisk(page, _slot);
            _slot.AsSpan(PageFormat.HeaderLength).CopyTo(into);
            return true;
        }
    }

    public void Write(long page, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(page, out var slot)) _waiting[page] = slot = _spare.TryPop(out var used) ? used : new byte[PageFormat.SlotLength];
            bytes.CopyTo(slot.AsSpan(PageFormat.HeaderLength));
            _pages = Math.Max(_pages, page + 1);
        }
    }

    /// <summary>Cuts the file down; the engine does it only on a file that it makes anew.</summary>
    public void SetPages(long pages)
    {
        lock (_gate)
        {
            foreach (var page in _waiting.Keys.Where(p => p >= pages).ToList()) _waiting.Remove(page);
            _pages = pages;
        }
    }

    /// <summary>What waits now becomes the next checkpoint; pages written from here on wait for the one after it.</summary>
    public void BeginCheckpoint(long position)
    {
        lock (_gate)
        {
            if (_writing is not null) throw new InvalidOperationException("The checkpoint before has not been written yet.");
            (_writing, _waiting) = (_waiting, []);
            _writingHeader = new PageFileHeader(_pages, _header.Checkpoint + 1, position);
        }
    }

    /// <summary>
    /// Writes what <see cref="BeginCheckpoint"/> took. May be called again after an <see cref="IOException"/>: it then goes
    /// on with the step that failed, from memory. Readers go on meanwhile.
    /// </summary>
    public void WriteCheckpoint()
    {
        var writing = _writing ?? throw new InvalidOperationException("No checkpoint was begun.");
        if (!_inPlaceDue)
        {
            // Readers copy what is behind the seals, so they needn't wait for it.
            foreach (var (page, slot) in writing) PageFormat.Seal(slot, page, _writingHeader.Checkpoint);
            _checkpoint.Write(_writingHeader, writing);
            _inPlaceDue = true;
        }

        CheckpointFile.WriteInPlace(_data, _writingHeader, writing);
        lock (_gate)
        {
            _header = _writingHeader;
            foreach (var slot in writing.Values.Take(MostSpare - _spare.Count)) _spare.Push(slot);
            _writing = null;
            _inPlaceDue = false;
        }

        try
        {
            _checkpoint.Clear();
        }
        catch (IOException)
        {
            // A finished checkpoint that stays is recognised as such, and overwritten by the next.
        }
    }

    /// <summary>Reads and checks every page on the disk.</summary>
    /// <returns>A sentence for each that is damaged.</returns>
    public IEnumerable<string> Verify()
    {
        var slot = new byte[PageFormat.SlotLength];
        for (long page = 0; ; page++)
        {
            string? damage = null;
            lock (_gate)
            {
                if (page >= _header.Pages) yield break;
                if (_writing?.ContainsKey(page) == true) continue;
                try
                {
                    ReadFromDisk(page, slot);
                }
                catch (StorageDamagedException e)
                {
                    damage = e.Message;
                }
            }

            if (damage is not null) yield return damage;
        }
    }

    public void Dispose()
    {
        _data.Dispose();
        _checkpoint.Dispose();
    }

    public static long Offset(long page) => PageFileHeader.Length + (page * PageFormat.SlotLength);

    private void ReadFromDisk(long page, byte[] slot)
    {
        if (_data.Read(Offset(page), slot) < slot.Length || !PageFormat.IsValid(slot, page)) throw Damaged($"page {page} is not what was written");
    }

    private StorageDamagedException Damaged(string what) =>
        new($"The data file '{_data.Path}' is damaged: {what}. Rebuild it with 'restore --from-journal', or restore the last backup.", _data.Path);
}
