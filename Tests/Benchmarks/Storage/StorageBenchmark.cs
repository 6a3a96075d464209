using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Storage;

/// <summary>
/// <c>storage [--rounds N] [--seconds S] [--messages N,N] [--engines litedb,sqlite] [--directory D]</c>: the LiteDB engine against SQLite, in turns in
/// one run. A JSON object per line; rates are medians over the rounds.
/// </summary>
public static class StorageBenchmark
{
    private const int Conversations = 2000;
    private static readonly int[] Callers = [1, 8, 64];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [SizeBenchmark.ChildOption, .. var child]) return await SizeBenchmark.RunChildAsync(child, Print);

        var rounds = (int)Arguments.Number(args, "--rounds", 5);
        var seconds = Arguments.Number(args, "--seconds", 2);
        var directory = Path.Combine(Arguments.Text(args, "--directory") ?? Path.GetTempPath(), $"storage-benchmark-{Environment.ProcessId}");
        var sizes = (Arguments.Text(args, "--messages") ?? "100000,1000000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture));
        var engines = (Arguments.Text(args, "--engines") ?? "litedb,sqlite").Split(',');
        try
        {
            var results = new List<Measurement>();
            for (var round = 0; round < rounds; round++)
                foreach (var engine in engines)
                    results.AddRange(await RoundAsync(engine, Path.Combine(directory, $"{engine}{round}"), TimeSpan.FromSeconds(seconds)));
            foreach (var group in results.GroupBy(r => (r.Engine, r.Operation, r.Callers)))
                Print(new { engine = group.Key.Engine, operation = group.Key.Operation, callers = group.Key.Callers, per_second = Median(group, m => m.PerSecond), p50_ms = Median(group, m => m.P50), p99_ms = Median(group, m => m.P99), cpu_us = Median(group, m => m.CpuMicroseconds) });
            foreach (var size in sizes) SizeBenchmark.Run(Path.Combine(directory, $"size{size}"), size, Conversations, engines, Print);
            return 0;
        }
        finally
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
    }

    internal static string Conversation(int n) => $"transcript/c{n:d6}";

    internal static byte[] Message(int n)
    {
        var body = new byte[500];
        Array.Fill(body, (byte)('a' + (n % 26)));
        return body;
    }

    internal static async Task<IBenchmarkedStore> OpenAsync(string engine, string directory, long? memoryBytes = null) =>
        engine == "sqlite" ? await SqliteBenchmarked.OpenAsync(directory) : await LiteDbBenchmarked.OpenAsync(directory, memoryBytes);

    /// <summary>Puts messages into random conversations, in batches.</summary>
    internal static async Task LoadAsync(IBenchmarkedStore store, int messages, int conversations)
    {
        var random = new Random(1);
        for (var n = 0; n < messages;)
        {
            var writes = new List<Task>();
            for (var b = 0; b < 20 && n < messages; b++)
            {
                var batch = new List<(string, ReadOnlyMemory<byte>)>();
                for (var i = 0; i < 100 && n < messages; i++, n++) batch.Add((Conversation(random.Next(conversations)), Message(n)));
                writes.Add(store.InsertManyAsync(batch));
            }

            await Task.WhenAll(writes);
        }
    }

    private static async Task<List<Measurement>> RoundAsync(string engine, string directory, TimeSpan time)
    {
        var results = new List<Measurement>();
        await using (var store = await OpenAsync(engine, directory))
        {
            await LoadAsync(store, 100_000, Conversations);
            await store.SettleAsync();
            foreach (var callers in Callers)
                results.Add(await Load.MeasureAsync(engine, "transcript live", callers, time, (_, random) => store.ReadTranscriptAsync(Conversation(random.Next(Conversations)), 50)));
            foreach (var callers in Callers)
                results.Add(await Load.MeasureAsync(engine, "insert", callers, time, (n, random) => store.InsertAsync(Conversation(random.Next(Conversations)), Message(n))));
            foreach (var callers in Callers)
            {
                results.Add(await Load.MeasureAsync(engine, "batch of 100", callers, time, (n, random) =>
                    store.InsertManyAsync([.. Enumerable.Range(0, 100).Select(i => (Conversation(random.Next(Conversations)), (ReadOnlyMemory<byte>)Message(n + i)))])));
            }

            var etags = new Dictionary<(int, int), string>[Callers.Max()];
            foreach (var callers in Callers)
            {
                for (var i = 0; i < etags.Length; i++) etags[i] ??= [];
                results.Add(await Load.MeasureAsync(engine, "state 4 KB with etag", callers, time, async (n, random, caller) =>
                {
                    var document = random.Next(20);
                    var body = new byte[4096];
                    body.AsSpan().Fill((byte)n);
                    etags[caller][(caller, document)] = await store.WriteStateAsync($"{caller}/{document}", etags[caller].GetValueOrDefault((caller, document)), body);
                }));
            }
        }

        await using (var cold = await OpenAsync(engine, directory, memoryBytes: 0))
        {
            foreach (var callers in Callers)
                results.Add(await Load.MeasureAsync(engine, "transcript cold", callers, time, (_, random) => cold.ReadTranscriptAsync(Conversation(random.Next(Conversations)), 50)));
        }

        Directory.Delete(directory, recursive: true);
        return results;
    }

    private static double Median(IEnumerable<Measurement> of, Func<Measurement, double> value)
    {
        var sorted = of.Select(value).Order().ToList();
        return Math.Round(sorted[sorted.Count / 2], 3);
    }

    private static void Print(object line) => Console.WriteLine(JsonSerializer.Serialize(line));
}
