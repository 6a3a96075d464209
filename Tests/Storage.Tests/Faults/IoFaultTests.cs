using System.Text;
using Storage.LiteDb;

namespace Storage.Tests.Faults;

/// <summary>Each write and sync in turn fails, is cut short, or finds the disk full.</summary>
public sealed class IoFaultTests
{
    private const int Batches = 40;
    private static readonly LiteDbOptions Options =
        new() { DataDirectory = "disk", FlushBytes = 4000, MemoryBytes = 3000, JournalSegmentBytes = 5000, FlushRetry = TimeSpan.FromMilliseconds(1) };

    public enum Fault
    {
        Fails,
        IsShort,
        DiskFull,
    }

    [TestCase(Fault.Fails, 3)]
    [TestCase(Fault.IsShort, 5)]
    [TestCase(Fault.DiskFull, 5)]
    public Task A_fault_loses_nothing_and_names_what_failed(Fault fault, int everyNth) => FaultsAsync(fault, everyNth);

    [Category("Long")]
    [TestCase(Fault.Fails)]
    [TestCase(Fault.IsShort)]
    [TestCase(Fault.DiskFull)]
    public Task Each_single_fault_loses_nothing_and_names_what_failed(Fault fault) => FaultsAsync(fault, 1);

    [Test]
    public async Task A_nearly_full_disk_refuses_writes_goes_on_reading_and_recovers()
    {
        var disk = new SimulatedFolder(new Recording());
        await using var database = LiteDbDatabase.Open(Options, disk);
        await CommitAsync(database, 1);

        disk.AvailableBytes = 1000;
        Assert.That(await RefusalAsync(database, 2), Does.Contain("nearly full").And.Contain("disk"));
        Assert.That(await database.GetStreamLengthAsync("stream"), Is.EqualTo(1));
        disk.AvailableBytes = long.MaxValue;
        await CommitAsync(database, 2);

        Assert.That(await database.GetStreamLengthAsync("stream"), Is.EqualTo(2));

        static async Task<string> RefusalAsync(LiteDbDatabase database, int n)
        {
            // The space is looked at once a second: until then writes are still taken, here by a key that was used.
            for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline;)
            {
                try
                {
                    await CommitAsync(database, 1);
                }
                catch (StorageUnavailableException e)
                {
                    return e.Message;
                }
            }

            throw new AssertionException("writes were never refused");
        }
    }

    private static async Task FaultsAsync(Fault fault, int everyNth)
    {
        var clean = new Recording();
        Assert.That(await RunAsync(clean), Is.Zero);
        var events = clean.Events.Length;
        var noticed = 0;
        for (var at = 1; at < events; at += everyNth)
        {
            var recording = new Recording();
            Inject(recording, fault, at);
            noticed += await RunAsync(recording);
        }

        Assert.That(noticed, Is.GreaterThan(events / everyNth / 4), "faults are to reach the callers");
    }

    private static void Inject(Recording recording, Fault fault, int at)
    {
        var count = 0;
        recording.Before = e =>
        {
            var n = Interlocked.Increment(ref count);
            if (e.Kind is DiskEventKind.Acknowledged or DiskEventKind.Delete) return;
            var isDue = fault == Fault.DiskFull ? n >= at && n < at + 12 && e.Kind is DiskEventKind.Write or DiskEventKind.Create : n == at;
            if (!isDue) return;
            if (fault == Fault.IsShort && e.Kind == DiskEventKind.Write) throw new ShortWriteException(e.Bytes!.Length / 2, $"short write: '{e.Name}'");
            throw new IOException(fault == Fault.DiskFull ? $"No space left on device: '{e.Name}'" : $"Input/output error: '{e.Name}'");
        };
    }

    /// <summary>Writes all batches, each until it is accepted, then looks whether all are there. Returns how often a caller heard of a fault.</summary>
    private static async Task<int> RunAsync(Recording recording)
    {
        var disk = new SimulatedFolder(recording);
        var noticed = 0;
        LiteDbDatabase? database = null;
        for (var tries = 0; database is null; tries++)
        {
            try
            {
                database = LiteDbDatabase.Open(Options, disk);
            }
            catch (IOException) when (tries < 20)
            {
                noticed++;
            }
        }

        await using (database)
        {
            for (var n = 1; n <= Batches; n++)
            {
                // The store tries again in its own time what it could not do; until then it refuses, and the caller asks again.
                for (var asked = TimeProvider.System.GetTimestamp(); ;)
                {
                    try
                    {
                        await CommitAsync(database, n);
                        break;
                    }
                    catch (StorageUnavailableException e) when (TimeProvider.System.GetElapsedTime(asked) < TimeSpan.FromMinutes(1))
                    {
                        noticed++;
                        Assert.That(e.Message, Does.Contain("disk"), "the message names the file or folder");
                        await Task.Delay(5);
                    }
                }
            }

            await CheckAsync(database);
        }

        recording.Before = null;
        await using var again = LiteDbDatabase.Open(Options, disk);
        await CheckAsync(again);
        return noticed;
    }

    private static async Task CommitAsync(LiteDbDatabase database, int n)
    {
        var batch = new Batch();
        batch.UseKey("test", $"{n}", Encoding.UTF8.GetBytes($"{n}"));
        batch.Append("stream", Encoding.UTF8.GetBytes($"{n}" + new string('x', 300)));
        batch.Put("documents", $"{n % 7}", Encoding.UTF8.GetBytes($"{n}"), [new IndexEntry("number", IndexKey.Of(n))]);
        try
        {
            await database.CommitAsync(batch);
        }
        catch (PreconditionFailedException e)
        {
            Assert.That(Encoding.UTF8.GetString(e.StoredOutcome!.Value.Span), Is.EqualTo($"{n}"));
        }
    }

    private static async Task CheckAsync(LiteDbDatabase database)
    {
        var entries = await database.ReadStreamAsync("stream", 0, 1000);
        Assert.That(entries.Select(e => Encoding.UTF8.GetString(e.Body.Span).TrimEnd('x')), Is.EqualTo(Enumerable.Range(1, Batches).Select(n => $"{n}")));
        var page = await database.QueryAsync(new DocumentQuery("documents") { Index = "number" });
        Assert.That(page.Documents.Select(d => Encoding.UTF8.GetString(d.Body.Span)), Is.EqualTo(Enumerable.Range(Batches - 6, 7).Select(n => $"{n}")));
    }
}

/// <summary>A write of which only the first bytes reached the file.</summary>
internal sealed class ShortWriteException(int written, string message) : IOException(message)
{
    public int Written { get; } = written;
}
