using System.Globalization;
using System.Text;
using Storage.LiteDb;

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
        if (args is not ["--child", var directory, var callers, var besides])
        {
            Console.Error.WriteLine("usage: --child <directory> <callers> none|checkpoint");
            return 2;
        }

        await using var database = await LiteDbDatabase.OpenAsync(OptionsFor(directory));
        var work = Enumerable.Range(0, int.Parse(callers, CultureInfo.InvariantCulture)).Select(caller => Task.Run(() => WriteAsync(database, caller))).ToList();
        if (besides == "checkpoint") work.Add(Task.Run(() => ForEverAsync(() => database.FlushAsync())));
        await await Task.WhenAny(work);
        return 3;
    }

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
            lock (Gate) Console.Out.WriteLine($"{caller} {text}");
        }
    }

    private static async Task ForEverAsync(Func<Task> work)
    {
        while (true) await work();
    }
}
