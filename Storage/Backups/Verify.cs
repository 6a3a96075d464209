using Storage.Attachments;
using Storage.Files;
using Storage.Journaling;
using Storage.LiteDb;

namespace Storage.Backups;

/// <summary>Reads everything and names what is damaged.</summary>
public static class Verify
{
    /// <summary>A database that serves. Commits go on meanwhile.</summary>
    public static Task<VerifyReport> RunAsync(LiteDbDatabase database, AttachmentStore? attachments = null, CancellationToken ct = default) => Task.Run(
        () =>
        {
            var findings = new List<string>();
            var content = database.VerifyContent(findings);
            return new VerifyReport(content.Position, content.Documents, content.Entries, CountAttachments(attachments, findings), findings);
        },
        ct);

    /// <summary>A database that nobody has open.</summary>
    public static async Task<VerifyReport> RunAsync(string dataDirectory, CancellationToken ct = default)
    {
        var attachments = new AttachmentStore(Path.Combine(dataDirectory, "attachments"));
        var findings = new List<string>();
        try
        {
            await using var database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = dataDirectory });
            return await RunAsync(database, attachments, ct);
        }
        catch (StorageDamagedException e)
        {
            findings.Add(e.Message);
        }

        VerifyJournal(new DiskFolder(Path.Combine(dataDirectory, "journal")), 0, findings);
        return new VerifyReport(0, 0, 0, CountAttachments(attachments, findings), [.. findings.Distinct()]);
    }

    /// <returns>How many records there are.</returns>
    internal static long VerifyJournal(IFolder folder, long provenSynced, ICollection<string> findings)
    {
        var reader = new JournalReader(folder);
        var count = 0L;
        try
        {
            if (reader.Segments() is [var first, ..])
                foreach (var record in reader.ReadAfter(first - 1, provenSynced))
                {
                    _ = BatchCodec.Read(record.Position, record.Payload);
                    count++;
                }
        }
        catch (StorageDamagedException e)
        {
            findings.Add(e.Message);
        }

        return count;
    }

    private static long CountAttachments(AttachmentStore? attachments, List<string> findings)
    {
        var count = 0L;
        foreach (var id in attachments?.List() ?? [])
        {
            count++;
            try
            {
                using var stream = attachments!.OpenReadAsync(id).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is StorageDamagedException or ArgumentException)
            {
                findings.Add(e.Message);
            }
        }

        return count;
    }
}

/// <param name="Findings">What is damaged, a sentence each; empty when all is well.</param>
public sealed record VerifyReport(long Position, long Documents, long Entries, long Attachments, IReadOnlyList<string> Findings)
{
    public bool IsSound => Findings.Count == 0;
}
