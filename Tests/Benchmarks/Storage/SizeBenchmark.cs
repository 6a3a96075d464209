using System.Diagnostics;

namespace Benchmarks.Storage;

/// <summary>A large database: its size, how soon it is ready after a stop without a farewell, and reading while writing.</summary>
internal static class SizeBenchmark
{
    public static async Task RunAsync(string directory, int messages, int conversations, string[] engines, Action<object> print)
    {
        conversations = Math.Max(conversations, messages / 50);
        foreach (var engine in engines)
        {
            var live = Path.Combine(directory, engine);
            var copy = Path.Combine(directory, engine + "-copy");
            var load = Stopwatch.StartNew();
            await using (var store = await StorageBenchmark.OpenAsync(engine, live))
            {
                await StorageBenchmark.LoadAsync(store, messages, conversations);
                load.Stop();
                // A copy of the files as they lie there is what a SIGKILL leaves behind.
                Copy(live, copy);
            }

            var size = Bytes(live);
            Directory.Delete(live, recursive: true);
            var open = Stopwatch.StartNew();
            await using var again = await StorageBenchmark.OpenAsync(engine, copy);
            var ready = open.Elapsed.TotalMilliseconds;
            await again.ReadTranscriptAsync(StorageBenchmark.Conversation(1), 50);
            print(new { engine, operation = "open after kill", messages, ready_ms = Math.Round(ready), first_transcript_ms = Math.Round(open.Elapsed.TotalMilliseconds), mb = size / 1_000_000, load_per_second = Math.Round(messages / load.Elapsed.TotalSeconds) });
            print(await ReadWhileWritingAsync(engine, again, messages, conversations));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task<object> ReadWhileWritingAsync(string engine, IBenchmarkedStore store, int messages, int conversations)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var written = 0;
        var writer = Task.Run(async () =>
        {
            var random = new Random(7);
            var watch = Stopwatch.StartNew();
            while (!stop.IsCancellationRequested)
            {
                var due = (int)(watch.Elapsed.TotalSeconds * 500) - written;
                var writes = Enumerable.Range(0, Math.Max(0, due)).Select(i => store.InsertAsync(StorageBenchmark.Conversation(random.Next(conversations)), StorageBenchmark.Message(i))).ToList();
                written += writes.Count;
                await Task.WhenAll(writes);
                await Task.Delay(10);
            }
        });
        var reads = await Load.MeasureAsync(engine, "transcript", 4, TimeSpan.FromSeconds(19), (_, random) => store.ReadTranscriptAsync(StorageBenchmark.Conversation(random.Next(conversations)), 50));
        await writer;
        return new { engine, operation = "open any transcript at 500 writes/s", messages, per_second = Math.Round(reads.PerSecond), p50_ms = reads.P50, p95_ms = Math.Round(reads.P95, 3), p99_ms = reads.P99, written_per_second = written / 20, resident_mb = Process.GetCurrentProcess().WorkingSet64 / 1_000_000 };
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!file.EndsWith(".lock", StringComparison.Ordinal)) File.Copy(file, target);
        }
    }

    private static long Bytes(string directory) => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
}
