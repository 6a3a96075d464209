using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Storage.Attachments;
using Storage.Files;
using Storage.LiteDb;
using Storage.Pages;

namespace Storage.Backups;

/// <summary>
/// Copies a database while it serves: one file with the data, the attachments and what it should hold. It is read back,
/// counted and compared before it is called good and gets its name.
/// </summary>
public sealed class Backup(LiteDbDatabase database, AttachmentStore? attachments = null, TimeProvider? clock = null)
{
    public const string Suffix = ".backup";

    // It holds what customers said.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    internal const string ManifestName = "manifest.json";
    internal const string AttachmentFolder = "attachments/";

    /// <summary>Everything acknowledged before the call is in the backup. Journal segments that it makes dispensable go.</summary>
    /// <exception cref="StorageDamagedException">What was copied is damaged; there is no backup.</exception>
    /// <exception cref="StorageUnavailableException">The file can't be written, or exists.</exception>
    public async Task<BackupReport> RunAsync(string file, CancellationToken ct = default)
    {
        file = Path.GetFullPath(file);
        if (File.Exists(file)) throw new StorageUnavailableException($"'{file}' exists already; a backup replaces nothing.");
        var began = TimeProvider.System.GetTimestamp();
        var parts = file + ".parts";
        try
        {
            Remove(parts);
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(parts);
            else Directory.CreateDirectory(parts, OwnerOnly | UnixFileMode.UserExecute);
            var position = await Task.Run(() => database.CopyDataFile(Path.Combine(parts, PageFile.DataName)), ct);
            var ids = attachments?.List().ToList() ?? [];
            var manifest = await Task.Run(() => Describe(parts, position, ids.Count), ct);
            var packed = Path.Combine(parts, "packed");
            await Task.Run(() => Pack(packed, parts, manifest, ids), ct);
            await Task.Run(() => BackupFile.Verify(packed, Path.Combine(parts, "check")), ct);
            File.Move(packed, file);
            new DiskFolder(Path.GetDirectoryName(file)!).Sync();
            await database.DropJournalUpToAsync(position);
            return new BackupReport(file, manifest, new FileInfo(file).Length, TimeProvider.System.GetElapsedTime(began));
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException($"The backup '{file}' can't be written: {e.Message}", e);
        }
        finally
        {
            Remove(parts);
        }
    }

    /// <summary>A backup named by the time in a folder; then all but the newest <paramref name="keep"/> of these go.</summary>
    public async Task<BackupReport> RunIntoAsync(string folder, int keep, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        Directory.CreateDirectory(folder);
        var name = (clock ?? TimeProvider.System).GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        var report = await RunAsync(Path.Combine(folder, $"bothandoff-{name}{Suffix}"), ct);
        foreach (var old in Directory.EnumerateFiles(folder, $"bothandoff-*{Suffix}").OrderDescending(StringComparer.Ordinal).Skip(keep)) File.Delete(old);
        return report;
    }

    private BackupManifest Describe(string parts, long position, long attachmentCount)
    {
        var findings = new List<string>();
        var content = DataContent.Read(new DiskFolder(parts), findings);
        if (content.Position != position) findings.Add($"The copy says position {content.Position} instead of {position}.");
        if (findings.Count > 0) throw new StorageDamagedException($"There is no backup, because what was copied is damaged: {string.Join(" ", findings.Take(5))}", PageFile.DataName);
        return new BackupManifest(BackupManifest.CurrentFormat, (clock ?? TimeProvider.System).GetUtcNow(), position, content.Documents, content.Entries, content.Digest, attachmentCount);
    }

    private void Pack(string file, string parts, BackupManifest manifest, List<string> ids)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(file, options);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = zip.CreateEntry(ManifestName).Open()) JsonSerializer.Serialize(entry, manifest, BackupJson.Default.BackupManifest);
            zip.CreateEntryFromFile(Path.Combine(parts, PageFile.DataName), PageFile.DataName, CompressionLevel.Fastest);
            foreach (var id in ids) zip.CreateEntryFromFile(attachments!.PathOf(id), AttachmentFolder + id, CompressionLevel.NoCompression);
        }

        stream.Flush(flushToDisk: true);
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}

/// <param name="Bytes">Length of the file.</param>
public sealed record BackupReport(string File, BackupManifest Manifest, long Bytes, TimeSpan Duration);
