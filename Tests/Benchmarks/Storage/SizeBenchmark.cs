using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Storage;

/// <summary>
/// A large database: how fast it is filled, its size, how soon it is ready after SIGKILL, and opening transcripts while messages are written. The one that
/// fills it and is killed, and the one that opens it, are processes of their own, so that each engine's memory is its own.
/// </summary>
internal static class SizeBenchmark
{
    public const string ChildOption = "--size-child";
    private const int WritesPerSecond = 500;
    private const int Readers = 4;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    public static void Run(string directory, int messages, int conversations, string[] engines, Action<object> print)
    {
        conversations = Math.Max(conversations, messages / 50);
        foreach (var engine in engines)
        {
            var there = Path.Combine(directory, engine);
            using (var filling = Start(engine, there, messages, conversations, "fill"))
            {
                var loaded = filling.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Filling {engine} failed.");
                filling.Kill();
                filling.WaitForExit();
                print(new { engine, operation = "fill", messages, per_second = Math.Round(messages / double.Parse(loaded, CultureInfo.InvariantCulture)), mb = Bytes(there) / 1_000_000 });
            }

            using (var opening = Start(engine, there, messages, conversations, "open"))
            {
                while (opening.StandardOutput.ReadLine() is { } line) print(JsonSerializer.Deserialize<JsonElement>(line));
                opening.WaitForExit();
                if (opening.ExitCode != 0) throw new InvalidOperationException($"Opening {engine} ended with {opening.ExitCode}.");
            }

            Directory.Delete(there, recursive: true);
        }
    }

    /// <summary>The processes' part: <c>--size-child engine directory messages conversations fill|open</c>.</summary>
    public static async Task<int> RunChildAsync(string[] args, Action<object> print)
    {
        var (engine, directory, what) = (args[0], args[1], args[4]);
        var (messages, conversations) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
        await using var store = await StorageBenchmark.OpenAsync(engine, directory);
        if (what == "fill")
        {
            var watch = Stopwatch.StartNew();
            await StorageBenchmark.LoadAsync(store, messages, conversations);
            Console.WriteLine(watch.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(Timeout.Infinite); // to be killed, with all that has not been stored yet
        }

        var ready = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        var first = Stopwatch.StartNew();
        await store.ReadTranscriptAsync(StorageBenchmark.Conversation(1), 50);
        print(new { engine, operation = "ready after SIGKILL", messages, process_start_to_ready_ms = Math.Round(ready), first_transcript_ms = Math.Round(first.Elapsed.TotalMilliseconds, 1) });
        print(await OpenWhileWritingAsync(engine, store, messages, conversations));
        return 0;
    }

    /// <summary>Each transcript is opened once at most, so that memory helps only where it would help an agent.</summary>
    private static async Task<object> OpenWhileWritingAsync(string engine, IBenchmarkedStore store, int messages, int conversations)
    {
        var watch = Stopwatch.StartNew();
        var writer = Task.Run(async () =>
        {
            var random = new Random(7);
            var slowest = 0.0;
            var written = 0;
            while (watch.Elapsed < Time)
            {
                var due = (int)(watch.Elapsed.TotalSeconds * WritesPerSecond) - written;
                var began = Stopwatch.GetTimestamp();
                await Task.WhenAll(Enumerable.Range(0, due).Select(i => store.InsertAsync(StorageBenchmark.Conversation(random.Next(conversations)), StorageBenchmark.Message(i))));
                if (due > 0) slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                written += due;
                await Task.Delay(5);
            }

            return (Written: written, Slowest: slowest);
        });
        var order = Enumerable.Range(0, conversations).ToArray();
        new Random(3).Shuffle(order);
        var readers = Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            var latencies = new List<double>();
            for (var n = reader; n < order.Length && watch.Elapsed < Time; n += Readers)
            {
                var began = Stopwatch.GetTimestamp();
                await store.ReadTranscriptAsync(StorageBenchmark.Conversation(order[n]), 50);
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(10);
            }

            return latencies;
        }));
        var all = (await Task.WhenAll(readers)).SelectMany(l => l).Order().ToList();
        var (count, slowest) = await writer;
        using var process = Process.GetCurrentProcess();
        return new
        {
            engine,
            operation = "open any transcript at 500 writes/s",
            messages,
            opened = all.Count,
            p50_ms = Math.Round(all[all.Count / 2], 3),
            p95_ms = Math.Round(all[(int)(all.Count * 0.95)], 3),
            p99_ms = Math.Round(all[(int)(all.Count * 0.99)], 3),
            written_per_second = Math.Round(count / Time.TotalSeconds),
            slowest_write_ms = Math.Round(slowest),
            resident_mb = process.WorkingSet64 / 1_000_000,
            peak_mb = process.PeakWorkingSet64 / 1_000_000,
        };
    }

    private static Process Start(string engine, string directory, int messages, int conversations, string what) => Process.Start(new ProcessStartInfo(
        "dotnet",
        ["exec", typeof(SizeBenchmark).Assembly.Location, "storage", ChildOption, engine, directory, $"{messages}", $"{conversations}", what])
    { RedirectStandardOutput = true })!;

    private static long Bytes(string directory) => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
}
