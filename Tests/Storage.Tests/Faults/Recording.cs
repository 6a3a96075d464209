namespace Storage.Tests.Faults;

internal enum DiskEventKind
{
    Write,
    SetLength,
    Sync,
    Create,
    Delete,
    Move,
    SyncFolder,
    Acknowledged,
}

/// <summary>Something that was done to a simulated disk.</summary>
/// <param name="File">The file's number, which stays when its name changes.</param>
internal sealed record DiskEvent(DiskEventKind Kind, int File = 0, long Offset = 0, byte[]? Bytes = null, string Folder = "", string Name = "", string NewName = "");

/// <summary>All that was done to a simulated disk, in order, with the acknowledgements in between.</summary>
internal sealed class Recording
{
    private readonly List<DiskEvent> _events = [];
    private int _files;

    /// <summary>Called before each event; may throw in its place.</summary>
    public Action<DiskEvent>? Before { get; set; }

    /// <summary>Called before each read of a file, with its path; may throw in its place.</summary>
    public Action<string>? BeforeRead { get; set; }

    public DiskEvent[] Events
    {
        get
        {
            lock (_events) return [.. _events];
        }
    }

    public void Add(DiskEvent e)
    {
        Before?.Invoke(e);
        lock (_events) _events.Add(e);
    }

    public int NewFile() => Interlocked.Increment(ref _files);

    public void Acknowledged(long position) => Add(new DiskEvent(DiskEventKind.Acknowledged, Offset: position));
}
