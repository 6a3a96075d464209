using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Storage.Schema;

/// <summary>Brings a database to the version of the program: forward only, after a backup, and resumable.</summary>
/// <param name="commit">Commits to the store's own collections too.</param>
internal sealed class SchemaMigration(IDatabase database, Func<Batch, Task<BatchResult>> commit, IReadOnlyList<SchemaStep> steps, ILogger log)
{
    private const string Collection = "~schema";
    private const string Id = "version";

    /// <param name="backUp">Called before the first step on a database that holds something; gets the version it has.</param>
    /// <exception cref="StorageUnavailableException">A newer program wrote the database.</exception>
    public async Task RunAsync(Func<int, Task> backUp, CancellationToken ct = default)
    {
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Version != i + 1) throw new ArgumentException($"Schema step {i + 1} says that it is version {steps[i].Version}.");

        var isNew = database.Position == 0;
        var (version, progress) = isNew ? (steps.Count, null) : await ReadAsync(ct);
        if (version > steps.Count)
            throw new StorageUnavailableException($"The database has schema version {version}; this program knows versions up to {steps.Count}. Start the newer program, or restore a backup from before the upgrade.");
        if (isNew && steps.Count > 0) await commit(Write(new Batch(), version, null));
        if (version == steps.Count) return;

        if (progress is null) await backUp(version);
        foreach (var step in steps.Skip(version))
        {
            log.SchemaStep(step.Version, step.Description);
            do
            {
                var batch = new Batch();
                progress = await step.RunChunkAsync(database, progress, batch, ct);
                await commit(Write(batch, progress is null ? step.Version : step.Version - 1, progress));
            }
            while (progress is not null);
        }
    }

    private static Batch Write(Batch batch, int version, string? progress)
    {
        batch.Put(Collection, Id, JsonSerializer.SerializeToUtf8Bytes(new[] { version.ToString(System.Globalization.CultureInfo.InvariantCulture), progress }));
        return batch;
    }

    private async Task<(int Version, string? Progress)> ReadAsync(CancellationToken ct)
    {
        if (await database.GetAsync(Collection, Id, ct) is not { } stored) return (0, null);
        var values = JsonSerializer.Deserialize<string?[]>(stored.Body.Span)!;
        return (int.Parse(values[0]!, System.Globalization.CultureInfo.InvariantCulture), values[1]);
    }
}
