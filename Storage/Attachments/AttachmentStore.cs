using System.Security.Cryptography;
using Storage.Files;

namespace Storage.Attachments;

/// <summary>
/// Uploaded files, outside the database and named by their content (SHA-256): the same file twice is stored once. A file
/// is on the disk before its id is known to anybody, so that a message never names one that isn't there.
/// </summary>
public sealed class AttachmentStore
{
    private const string Incoming = "incoming";
    private readonly string _directory;

    /// <param name="directory">Made if it isn't there.</param>
    public AttachmentStore(string directory)
    {
        _directory = Path.GetFullPath(directory);
        _ = new DiskFolder(Path.Combine(_directory, Incoming));

        // What a process that was killed left half-written.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_directory, Incoming))) File.Delete(file);
    }

    /// <summary>Stores a file. Completes after the sync.</summary>
    /// <param name="maxBytes">More is refused while it is read.</param>
    /// <exception cref="AttachmentTooLargeException">Nothing was stored.</exception>
    /// <exception cref="StorageUnavailableException">The disk refuses; nothing was stored.</exception>
    public async Task<StoredAttachment> PutAsync(Stream content, long maxBytes, CancellationToken ct = default)
    {
        var temporary = Path.Combine(_directory, Incoming, Guid.NewGuid().ToString("n"));
        try
        {
            var attachment = await ReceiveAsync(content, temporary, maxBytes, ct);
            await Task.Run(() => Keep(temporary, attachment.Id), ct);
            return attachment;
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException($"An attachment can't be stored in '{_directory}': {e.Message}", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The file, checked against its id before a byte is given out; null if there is none. The caller disposes it.</summary>
    /// <exception cref="StorageDamagedException">The file is not what was stored.</exception>
    public async Task<Stream?> OpenReadAsync(string id, CancellationToken ct = default)
    {
        var path = PathOf(id);
        if (!File.Exists(path)) return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        try
        {
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) != id)
                throw new StorageDamagedException($"The attachment '{path}' is damaged: it is not what was stored under this name. Put it back from a backup.", path);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the file for everybody who names it; no error if there is none.</summary>
    public Task DeleteAsync(string id, CancellationToken ct = default) => Task.Run(
        () =>
        {
            var path = PathOf(id);
            if (!File.Exists(path)) return;
            File.Delete(path);
            new DiskFolder(Path.GetDirectoryName(path)!).Sync();
        },
        ct);

    /// <summary>The ids of all files, in ordinal order.</summary>
    public IEnumerable<string> List() => Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != Incoming).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    /// <summary>Whether the text has the form of an id; nothing else is ever looked for on the disk.</summary>
    public static bool IsId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <exception cref="ArgumentException">The text is no id.</exception>
    internal string PathOf(string id) => IsId(id)
        ? Path.Combine(_directory, id[..2], id)
        : throw new ArgumentException($"'{id}' is no attachment's id: 64 hexadecimal digits in lower case.", nameof(id));

    private static async Task<StoredAttachment> ReceiveAsync(Stream content, string path, long maxBytes, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            length += read;
            if (length > maxBytes) throw new AttachmentTooLargeException(maxBytes);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        await Task.Run(() => file.Flush(flushToDisk: true), ct);
        return new StoredAttachment(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private void Keep(string temporary, string id)
    {
        var path = PathOf(id);
        var isNewFolder = !Directory.Exists(Path.GetDirectoryName(path));
        var folder = new DiskFolder(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
        folder.Sync();
        if (isNewFolder) new DiskFolder(_directory).Sync();
    }
}
