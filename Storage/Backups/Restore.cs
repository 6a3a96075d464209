using System.Globalization;
using Storage.Files;
using Storage.Journaling;
using Storage.LiteDb;
using Storage.Pages;

namespace Storage.Backups;

/// <summary>Puts a backup in the place of a database, or rebuilds a damaged data file. What was there is moved aside, not deleted.</summary>
public static class Restore
{
    /// <summary>There while a restore is under way; a database with it is not opened.</summary>
    internal const string MarkName = "restore.incomplete";
    private const string Journal = "journal";
    private const string Attachments = "attachments";

    /// <summary>Replaces the database by a backup.</summary>
    /// <param name="force">Without it a directory that holds a database is refused.</param>
    /// <exception cref="StorageUnavailableException">The directory is in use, or holds a database and <paramref name="force"/> is not given.</exception>
    /// <exception cref="StorageDamagedException">The backup is damaged; nothing was changed.</exception>
    public static Task<BackupManifest> RunAsync(string file, string dataDirectory, bool force, TimeProvider? clock = null, CancellationToken ct = default) => Task.Run(
        () =>
        {
            using var held = LockFile.Take(dataDirectory);
            if (!force && HoldsDatabase(dataDirectory))
                throw new StorageUnavailableException($"'{dataDirectory}' holds a database. Nothing was changed. To replace it, say --force; what is there will be moved aside.");
            return Replace(file, dataDirectory, keepJournal: false, clock ?? TimeProvider.System);
        },
        ct);

    /// <summary>
    /// Rebuilds a damaged data file: from the journal alone if it reaches back to the first commit, otherwise from a backup
    /// and the journal since. Nothing acknowledged is lost by it.
    /// </summary>
    /// <param name="backup">The last backup, or null.</param>
    /// <returns>The position of the last commit.</returns>
    /// <exception cref="StorageDamagedException">The journal is damaged too, or doesn't reach back to the backup.</exception>
    public static async Task<long> FromJournalAsync(string dataDirectory, string? backup, TimeProvider? clock = null, CancellationToken ct = default)
    {
        using (LockFile.Take(dataDirectory))
        {
            RequireJournal(dataDirectory, backup);
            await Task.Run(() => Replace(backup, dataDirectory, keepJournal: true, clock ?? TimeProvider.System), ct);
        }

        await using var database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = dataDirectory }, clock);
        await database.FlushAsync(ct);
        return database.Position;
    }

    private static bool HoldsDatabase(string directory) =>
        File.Exists(Path.Combine(directory, PageFile.DataName)) || new DiskFolder(Path.Combine(directory, Journal)).List(JournalWriter.Suffix).Count > 0;

    private static void RequireJournal(string directory, string? backup)
    {
        var journal = new DiskFolder(Path.Combine(directory, Journal));
        var from = backup is null ? 0 : BackupFile.Verify(backup, Path.Combine(directory, "verifying")).Position;
        var segments = new JournalReader(journal).Segments();
        if (segments.Count > 0 && segments[0] <= from + 1) return;
        var begins = segments.Count == 0 ? "is empty" : $"begins at position {segments[0]}";
        throw new StorageDamagedException(
            backup is null
                ? $"The journal in '{journal.Path}' {begins}, so that it can't rebuild everything. Name the last backup too."
                : $"The journal in '{journal.Path}' {begins}, and the backup ends at {from}. Name a later backup.",
            journal.Path);
    }

    private static BackupManifest Replace(string? backup, string directory, bool keepJournal, TimeProvider clock)
    {
        var folder = new DiskFolder(directory);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        var incoming = Path.Combine(directory, $"restoring-{stamp}");
        var aside = new DiskFolder(Path.Combine(directory, $"replaced-{stamp}"));
        var manifest = backup is null ? new BackupManifest(BackupManifest.CurrentFormat, clock.GetUtcNow(), 0, 0, 0, "", 0) : BackupFile.Unpack(backup, incoming);

        using (var mark = folder.Open(MarkName)) mark.Sync();
        folder.Sync();
        foreach (var name in new[] { PageFile.DataName, PageFile.CheckpointName })
            if (folder.Exists(name)) File.Move(Path.Combine(directory, name), Path.Combine(aside.Path, name));
        if (!keepJournal && Directory.Exists(Path.Combine(directory, Journal))) Directory.Move(Path.Combine(directory, Journal), Path.Combine(aside.Path, Journal));
        if (backup is not null)
        {
            MoveAttachments(Path.Combine(incoming, Attachments), Path.Combine(directory, Attachments));
            File.Move(Path.Combine(incoming, PageFile.DataName), Path.Combine(directory, PageFile.DataName));
            Directory.Delete(incoming, recursive: true);
        }

        aside.Sync();
        folder.Sync();
        folder.Delete(MarkName);
        folder.Sync();
        return manifest;
    }

    /// <summary>Files are named by their content: those that are there already may stay, and damaged ones are healed.</summary>
    private static void MoveAttachments(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var folder = new DiskFolder(Path.GetDirectoryName(Path.Combine(to, Path.GetRelativePath(from, file)))!);
            File.Move(file, Path.Combine(folder.Path, Path.GetFileName(file)), overwrite: true);
            folder.Sync();
        }
    }
}
