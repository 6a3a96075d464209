using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Storage.Files;

internal sealed class DiskFolder : IFolder
{
    private readonly DriveInfo _drive;

    public DiskFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
        _drive = new DriveInfo(Path);
    }

    public string Path { get; }

    public long AvailableBytes => _drive.AvailableFreeSpace;

    public IReadOnlyList<string> List(string suffix) =>
        [.. Directory.EnumerateFiles(Path).Select(f => System.IO.Path.GetFileName(f)!).Where(f => f.EndsWith(suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public bool Exists(string name) => File.Exists(At(name));

    public IFile Open(string name) => new DiskFile(At(name), FileMode.OpenOrCreate);

    public IFile OpenExisting(string name) => new DiskFile(At(name), FileMode.Open);

    public void Delete(string name) => File.Delete(At(name));

    public void Move(string from, string to) => File.Move(At(from), At(to), overwrite: true);

    public IFolder Subfolder(string name) => new DiskFolder(At(name));

    /// <summary>A new file's name is only durable once its directory has been synced; .NET has no call for that.</summary>
    public void Sync()
    {
        if (OperatingSystem.IsWindows()) return;

        var handle = OpenDirectory(Path, 0);
        if (handle < 0) throw Failure("opened");
        try
        {
            if (SyncDirectory(handle) < 0) throw Failure("synced");
        }
        finally
        {
            _ = CloseDirectory(handle);
        }
    }

    private IOException Failure(string what) =>
        new($"The directory '{Path}' can't be {what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    private string At(string name) => System.IO.Path.Combine(Path, name);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int OpenDirectory([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int SyncDirectory(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int CloseDirectory(int handle);
}
