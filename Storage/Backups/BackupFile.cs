using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Storage.Attachments;
using Storage.Files;
using Storage.Pages;

namespace Storage.Backups;

/// <summary>Reads a backup.</summary>
internal static class BackupFile
{
    /// <summary>Reads all of it.</summary>
    /// <exception cref="StorageDamagedException">It is not what it says it is.</exception>
    public static BackupManifest Verify(string file, string scratch)
    {
        try
        {
            return Unpack(file, scratch);
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Lays data and attachments into a directory, synced and compared with what the backup says it holds.</summary>
    /// <exception cref="StorageDamagedException">It is not what it says it is.</exception>
    public static BackupManifest Unpack(string file, string directory)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            var manifest = ReadManifest(zip, file);
            var folder = new DiskFolder(directory);
            Extract(zip.GetEntry(PageFile.DataName) ?? throw Damaged(file, $"it has no {PageFile.DataName}"), Path.Combine(directory, PageFile.DataName));
            var count = 0L;
            foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(Backup.AttachmentFolder, StringComparison.Ordinal)))
            {
                ExtractAttachment(file, entry, directory);
                count++;
            }

            folder.Sync();
            var findings = new List<string>();
            var content = DataContent.Read(folder, findings);
            if (findings.Count > 0) throw Damaged(file, string.Join(" ", findings.Take(5)));
            if ((content.Position, content.Documents, content.Entries, content.Digest, count) != (manifest.Position, manifest.Documents, manifest.Entries, manifest.Digest, manifest.Attachments))
                throw Damaged(file, $"it says {manifest}, and holds {content} and {count} attachments");
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException || e is StorageDamagedException { Path: var path } && path != file)
        {
            throw Damaged(file, e.Message, e);
        }
    }

    private static BackupManifest ReadManifest(ZipArchive zip, string file)
    {
        using var stream = (zip.GetEntry(Backup.ManifestName) ?? throw Damaged(file, $"it has no {Backup.ManifestName}")).Open();
        try
        {
            var manifest = JsonSerializer.Deserialize(stream, BackupJson.Default.BackupManifest) ?? throw Damaged(file, "its manifest is empty");
            return manifest.Format switch
            {
                < 1 => throw Damaged(file, $"its format is {manifest.Format}"),
                > BackupManifest.CurrentFormat => throw Damaged(file, $"its format {manifest.Format} is newer than this program"),
                _ => manifest,
            };
        }
        catch (JsonException e)
        {
            throw Damaged(file, $"its manifest is not readable: {e.Message}", e);
        }
    }

    private static void ExtractAttachment(string file, ZipArchiveEntry entry, string directory)
    {
        var id = entry.FullName[Backup.AttachmentFolder.Length..];
        if (!AttachmentStore.IsId(id)) throw Damaged(file, $"'{entry.FullName}' is no attachment");
        var path = Path.Combine(directory, Backup.AttachmentFolder, id[..2], id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Extract(entry, path);
        using var stream = File.OpenRead(path);
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) != id) throw Damaged(file, $"attachment {id} is not what was stored");
    }

    private static void Extract(ZipArchiveEntry entry, string path)
    {
        using var from = entry.Open();
        using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private static StorageDamagedException Damaged(string file, string what, Exception? inner = null) =>
        new($"The backup '{file}' is damaged: {what}. Use another one.", file, inner);
}
