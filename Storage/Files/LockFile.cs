namespace Storage.Files;

/// <summary>
/// Keeps a second process away from a data directory. The kernel frees the lock when the process ends, however it ends.
/// (LiteDB's own share mode lets two processes write the same file on Linux.)
/// </summary>
internal sealed class LockFile : IDisposable
{
    private readonly FileStream _file;

    private LockFile(FileStream file) => _file = file;

    /// <exception cref="StorageUnavailableException">Another process has the directory open.</exception>
    public static LockFile Take(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "database.lock");
        try
        {
            return new LockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException(
                $"The data directory '{directory}' is in use by another process ('{path}' is locked). Stop that process, or give this one a directory of its own with Storage:DataDirectory.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
