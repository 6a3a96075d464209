using System.Diagnostics;
using System.Globalization;
using System.Text;
using Storage.Backups;
using Storage.LiteDb;

namespace Storage.Tests.Kill;

/// <summary>A process that writes is killed with SIGKILL after a random number of acknowledgements; then its database is opened here.</summary>
[NonParallelizable]
public sealed class KillTests
{
    private string _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("storage-kill-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [TestCase(1, "none", 8)]
    [TestCase(64, "none", 8)]
    [TestCase(64, "checkpoint", 5)]
    [TestCase(64, "backup", 5)]
    [TestCase(1, "schema", 4)]
    public Task Killed_at_any_moment_it_loses_nothing_acknowledged(int callers, string besides, int rounds) => KillAsync(callers, besides, rounds);

    [Category("Long")]
    [TestCase(1, "none", 60)]
    [TestCase(64, "none", 80)]
    [TestCase(64, "checkpoint", 60)]
    [TestCase(64, "backup", 60)]
    [TestCase(1, "schema", 40)]
    public Task Killed_very_often_it_loses_nothing_acknowledged(int callers, string besides, int rounds) => KillAsync(callers, besides, rounds);

    private async Task KillAsync(int callers, string besides, int rounds)
    {
        var random = new Random(callers);
        var acknowledged = new Dictionary<int, long>();
        long total = 0;
        for (var round = 0; round < rounds; round++)
        {
            var told = Run(callers, besides, round, random.Next(1, callers == 1 ? 60 : 600));
            total += told.Count;
            foreach (var (caller, n) in told) acknowledged[caller] = Math.Max(n, acknowledged.GetValueOrDefault(caller));

            var steps = besides == "schema" ? KillChild.SchemaSteps(round, _ => { }) : [];
            await using var database = await LiteDbDatabase.OpenAsync(KillChild.OptionsFor(_directory) with { Schema = steps });
            if (round > 0) await CheckStepsAsync(database, besides == "schema" ? round : 0);
            foreach (var backup in Directory.EnumerateFiles(_directory, "*.backup"))
            {
                Assert.That(() => BackupFile.Verify(backup, _directory + ".scratch"), Throws.Nothing, "a backup that has its name is good");
                File.Delete(backup);
            }

            for (var caller = 0; caller < callers; caller++) await CheckAsync(database, caller, acknowledged.GetValueOrDefault(caller), round);
        }

        Assert.That(total, Is.GreaterThan(rounds), "the child is to get some work done");
        TestContext.Out.WriteLine($"{rounds} kills, {total} acknowledged, 0 lost");
    }

    private static async Task CheckStepsAsync(LiteDbDatabase database, int steps)
    {
        var expected = string.Concat(Enumerable.Range(1, steps).Select(step => $" {step}"));
        for (var n = 0; steps > 0 && n < KillChild.StepDocuments; n++)
            Assert.That(Encoding.UTF8.GetString((await database.GetAsync("steps", $"{n}"))!.Body.Span), Is.EqualTo(expected), "each step once");
    }

    private static async Task CheckAsync(LiteDbDatabase database, int caller, long acknowledged, int round)
    {
        var length = await database.GetStreamLengthAsync($"stream{caller}");
        var counted = await database.GetAsync("counters", $"{caller}");
        var count = counted is null ? 0 : long.Parse(counted.Body.Span, CultureInfo.InvariantCulture);
        Assert.That(count, Is.GreaterThanOrEqualTo(acknowledged), $"round {round}, caller {caller}: acknowledged and lost");
        Assert.That(length, Is.EqualTo(2 * count), $"round {round}, caller {caller}: half a batch");
        if (count == 0) return;

        var entries = await database.ReadStreamAsync($"stream{caller}", 0, int.MaxValue);
        Assert.That(entries.Select(e => e.Sequence), Is.EqualTo(Enumerable.Range(1, (int)length)));
        Assert.That(entries.Select(e => Encoding.UTF8.GetString(e.Body.Span).TrimEnd('x')), Is.EqualTo(Enumerable.Range(2, (int)length).Select(i => $"{i / 2}")));
        Assert.That(await database.GetKeyAsync($"caller{caller}", $"{count}"), Is.Not.Null);
        Assert.That(await database.GetKeyAsync($"caller{caller}", $"{count + 1}"), Is.Null);
        var indexed = await database.CountAsync(new DocumentQuery("counters") { Index = "count", From = IndexKey.Of(count), To = IndexKey.Of(count) });
        Assert.That(indexed, Is.Positive);
    }

    private List<(int Caller, long Number)> Run(int callers, string besides, int round, int enough)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KillTests).Assembly.Location, "--child", _directory, $"{callers}", besides, $"{round}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var told = new List<(int, long)>();
        var errors = child.StandardError.ReadToEndAsync();
        using var wroteEnough = new ManualResetEventSlim();
        var reader = Task.Factory.StartNew(
            () =>
            {
                while (child.StandardOutput.ReadLine() is { } line)
                {
                    if (line.Split(' ') is [var caller, { Length: > 0 } number]) told.Add((int.Parse(caller, CultureInfo.InvariantCulture), long.Parse(number, CultureInfo.InvariantCulture)));
                    if (told.Count >= enough) wroteEnough.Set();
                }
            },
            TaskCreationOptions.LongRunning);
        try
        {
            Assert.That(wroteEnough.Wait(TimeSpan.FromMinutes(5)), Is.True, $"the child did not write {enough} batches in five minutes");
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        reader.Wait();
        Assert.That(errors.GetAwaiter().GetResult(), Is.Empty, "the child failed by itself");
        // The last line may have been cut short by the kill, and a cut number is a smaller one: it claims too little, never too much.
        return told;
    }
}
