using System.Globalization;
using System.Text;
using Storage.Backups;
using Storage.LiteDb;
using Storage.Schema;

namespace Storage.Tests.Kill;

/// <summary>
/// The program that is killed: many callers write as fast as they can, and each prints what it was told. It never ends by
/// itself.
/// </summary>
public static class KillChild
{
    private static readonly Lock Gate = new();

    public static async Task<int> Main(string[] args)
    {
        if (args is not ["--child", var directory, var callers, var besides, var round])
        {
            Console.Error.WriteLine("usage: --child <directory> <callers> none|checkpoint|backup|schema <round>");
            return 2;
        }

        var steps = besides == "schema" ? SchemaSteps(int.Parse(round, CultureInfo.InvariantCulture), chunk => Say(-1, chunk)) : [];
        await using var database = await LiteDbDatabase.OpenAsync(OptionsFor(directory) with { Schema = steps });
        var work = Enumerable.Range(0, int.Parse(callers, CultureInfo.InvariantCulture)).Select(caller => Task.Run(() => WriteAsync(database, caller))).ToList();
        if (besides == "checkpoint") work.Add(ForEverAsync(_ => database.FlushAsync()));
        if (besides == "backup") work.Add(ForEverAsync(n => new Backup(database).RunAsync(Path.Combine(directory, $"{round}-{n}.backup"))));
        await await Task.WhenAny(work);
        return 3;
    }

    /// <summary>Each step adds its number to every document of "steps", five at a time.</summary>
    public static SchemaStep[] SchemaSteps(int count, Action<int> onChunk) => [.. Enumerable.Range(1, count).Select(version => new SchemaStep(version, $"step {version}", async (database, progress, batch, ct) =>
    {
        var done = progress is null ? 0 : int.Parse(progress, CultureInfo.InvariantCulture);
        for (var n = done; n < done + 5; n++)
        {
            var document = await database.GetAsync("steps", $"{n}", ct);
            var before = document is null ? "" : Encoding.UTF8.GetString(document.Body.Span);
            batch.Put("steps", $"{n}", Encoding.UTF8.GetBytes($"{before} {version}"), expected: Expect.AsRead(document?.ETag));
        }

        onChunk(done);
        return done + 5 < StepDocuments ? $"{done + 5}" : null;
    }))];

    public const int StepDocuments = 200;

    public static LiteDbOptions OptionsFor(string directory) =>
        new() { DataDirectory = directory, FlushBytes = 300_000, MemoryBytes = 500_000, JournalSegmentBytes = 1_000_000 };

    /// <summary>Each batch of a caller: its document says how many there were, and its stream has two entries for each.</summary>
    private static async Task WriteAsync(LiteDbDatabase database, int caller)
    {
        var stream = $"stream{caller}";
        for (var n = (await database.GetStreamLengthAsync(stream) / 2) + 1; ; n++)
        {
            var text = n.ToString(CultureInfo.InvariantCulture);
            var batch = new Batch();
            batch.Append(stream, Encoding.UTF8.GetBytes(text + new string('x', (int)(n * 37 % 400))), expectedLength: 2 * (n - 1));
            batch.Put("counters", $"{caller}", Encoding.UTF8.GetBytes(text), [new IndexEntry("count", IndexKey.Of(n))]);
            batch.UseKey($"caller{caller}", text, Encoding.UTF8.GetBytes(text));
            batch.Append(stream, Encoding.UTF8.GetBytes(text));
            await database.CommitAsync(batch);
            Say(caller, n);
        }
    }

    private static void Say(int caller, long number)
    {
        lock (Gate) Console.Out.WriteLine($"{caller.ToString(CultureInfo.InvariantCulture)} {number.ToString(CultureInfo.InvariantCulture)}");
    }

    private static async Task ForEverAsync(Func<int, Task> work)
    {
        for (var n = 0; ; n++) await work(n);
    }
}
