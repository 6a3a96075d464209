using Storage.Files;

namespace Storage.Tests.Faults;

/// <summary>A disk in memory. Every change goes into a recording, from which a loss of power can be played.</summary>
internal sealed class SimulatedFolder(Recording recording, string path = "disk") : IFolder
{
    private readonly Dictionary<string, SimulatedFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedFolder> _folders = new(StringComparer.Ordinal);

    public string Path { get; } = path;

    public long AvailableBytes { get; set; } = long.MaxValue;

    public IReadOnlyList<string> List(string suffix)
    {
        lock (_files) return [.. _files.Keys.Where(n => n.EndsWith(suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public bool Exists(string name)
    {
        lock (_files) return _files.ContainsKey(name);
    }

    public IFile Open(string name)
    {
        lock (_files)
        {
            if (_files.TryGetValue(name, out var file)) return file;
            file = new SimulatedFile(recording, recording.NewFile(), $"{Path}/{name}");
            recording.Add(new DiskEvent(DiskEventKind.Create, file.Number, Folder: Path, Name: name));
            return _files[name] = file;
        }
    }

    public IFile OpenExisting(string name) => Exists(name) ? Open(name) : throw new FileNotFoundException(null, name);

    public void Delete(string name)
    {
        lock (_files)
        {
            recording.Add(new DiskEvent(DiskEventKind.Delete, Folder: Path, Name: name));
            _files.Remove(name);
        }
    }

    public void Move(string from, string to)
    {
        lock (_files)
        {
            recording.Add(new DiskEvent(DiskEventKind.Move, Folder: Path, Name: from, NewName: to));
            _files[to] = _files[from];
            _files.Remove(from);
        }
    }

    public void Sync() => recording.Add(new DiskEvent(DiskEventKind.SyncFolder, Folder: Path));

    public IFolder Subfolder(string name)
    {
        lock (_folders)
        {
            if (!_folders.TryGetValue(name, out var folder)) _folders[name] = folder = new SimulatedFolder(recording, $"{Path}/{name}");
            return folder;
        }
    }

    /// <summary>Puts a file there without recording it.</summary>
    public void Place(string folder, string name, byte[] content)
    {
        if (folder != Path)
        {
            ((SimulatedFolder)Subfolder(folder[(Path.Length + 1)..])).Place(folder, name, content);
            return;
        }

        _files[name] = new SimulatedFile(recording, recording.NewFile(), $"{Path}/{name}", content);
    }
}

internal sealed class SimulatedFile(Recording recording, int number, string path, byte[]? content = null) : IFile
{
    private readonly Lock _gate = new();
    private byte[] _bytes = content ?? [];
    private long _length = content?.Length ?? 0;

    public int Number { get; } = number;

    public string Path { get; } = path;

    public long Length
    {
        get
        {
            lock (_gate) return _length;
        }
    }

    public int Read(long offset, Span<byte> into)
    {
        recording.BeforeRead?.Invoke(Path);
        lock (_gate)
        {
            var count = (int)Math.Clamp(_length - offset, 0, into.Length);
            _bytes.AsSpan((int)Math.Min(offset, _length), count).CopyTo(into);
            return count;
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            recording.Add(new DiskEvent(DiskEventKind.Write, Number, offset, bytes.ToArray(), Name: Path));
        }
        catch (ShortWriteException e)
        {
            Store(offset, bytes[..e.Written]);
            throw;
        }

        Store(offset, bytes);
    }

    private void Store(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            Grow(offset + bytes.Length);
            bytes.CopyTo(_bytes.AsSpan((int)offset));
            _length = Math.Max(_length, offset + bytes.Length);
        }
    }

    public void SetLength(long length)
    {
        recording.Add(new DiskEvent(DiskEventKind.SetLength, Number, length, Name: Path));
        lock (_gate)
        {
            Grow(length);
            if (length < _length) Array.Clear(_bytes, (int)length, (int)(_length - length));
            _length = length;
        }
    }

    public void Sync() => recording.Add(new DiskEvent(DiskEventKind.Sync, Number, Name: Path));

    public void Dispose()
    {
    }

    private void Grow(long length)
    {
        if (length > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Max(length, _bytes.Length * 2L));
    }
}
