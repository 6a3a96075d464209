using Storage.LiteDb;
using Storage.Tests.Model;

namespace Storage.Tests.Faults;

/// <summary>Nothing acknowledged is lost, and no batch is there in part, wherever the power fails.</summary>
public sealed class PowerCutTests
{
    private static readonly LiteDbOptions Options = new() { DataDirectory = "disk", FlushBytes = 20_000, MemoryBytes = 30_000, JournalSegmentBytes = 60_000 };

    [Test]
    public Task A_loss_of_power_loses_nothing_acknowledged() => CutAsync(cuts: 60, seed: 1);

    [Test]
    [Category("Long")]
    public Task A_thousand_losses_of_power_lose_nothing_acknowledged() => CutAsync(cuts: 1000, seed: 2);

    private static async Task CutAsync(int cuts, int seed)
    {
        var recording = new Recording();
        var batches = await RunAsync(recording, seed);
        var events = recording.Events;
        var random = new Random(seed);
        var checkpoints = 0;
        for (var n = 0; n < cuts; n++)
        {
            var cut = random.Next(events.Length + 1);
            var disk = PowerCut.After(events, cut, random, survival: new[] { 0, 0.5, 0.9, 1 }[n % 4]);
            var acknowledged = events.Take(cut).Where(e => e.Kind == DiskEventKind.Acknowledged).Select(e => e.Offset).DefaultIfEmpty(0).Max();
            if (events.Take(cut).LastOrDefault(e => e.Kind != DiskEventKind.Acknowledged)?.Name.Contains("data", StringComparison.Ordinal) == true) checkpoints++;

            await using (var database = LiteDbDatabase.Open(Options, disk))
            {
                Assert.That(database.Position, Is.GreaterThanOrEqualTo(acknowledged), $"cut {n} at event {cut}");
                var model = Replayed(batches, database.Position);
                await model.AssertSameAsync(database);
                // Hidden damage shows when the work goes on.
                await CommitAsync(database, model, new ModelBatches(n), 5, null);
            }

            await using var again = LiteDbDatabase.Open(Options, disk);
            Assert.That(again.Position, Is.GreaterThanOrEqualTo(acknowledged));
        }

        Assert.That(checkpoints, Is.GreaterThan(cuts / 20), "cuts are to fall into checkpoints too");
    }

    private static async Task<List<Batch>> RunAsync(Recording recording, int seed)
    {
        await using var database = LiteDbDatabase.Open(Options, new SimulatedFolder(recording));
        return await CommitAsync(database, new ModelDatabase(), new ModelBatches(seed, largestBody: 1500), 250, recording);
    }

    private static async Task<List<Batch>> CommitAsync(LiteDbDatabase database, ModelDatabase model, ModelBatches batches, int count, Recording? recording)
    {
        var accepted = new List<Batch>();
        while (accepted.Count < count)
        {
            var batch = batches.Next(model);
            if (batch.Operations.All(o => o is RequireDocument) || model.TryCommit(batch) is null) continue;
            var result = await database.CommitAsync(batch);
            recording?.Acknowledged(result.Position);
            accepted.Add(batch);
        }

        return accepted;
    }

    private static ModelDatabase Replayed(List<Batch> batches, long position)
    {
        var model = new ModelDatabase();
        foreach (var batch in batches.Take((int)position)) model.Apply(batch);
        return model;
    }
}
