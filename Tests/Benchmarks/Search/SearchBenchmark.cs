using System.Diagnostics;
using System.Text.Json;
using KnowledgeBase.Texts;

namespace Benchmarks.Search;

/// <summary>Search over generated messages: how long filling takes, how large the index is, and how soon a question is answered, its excerpts included.</summary>
internal static class SearchBenchmark
{
    private const int PerConversation = 20;
    private const int Questions = 300;

    private static readonly string[] Latin = Words(4000, 17, "bcdfghklmnprstvw", "aeiou");
    private static readonly string[] Han = [.. Enumerable.Range(0, 3000).Select(i => $"{(char)(0x4e00 + i * 6 % 19968)}{(char)(0x4e00 + i * 31 % 19968)}")];

    public static Task<int> RunAsync(string[] args)
    {
        var at = Array.IndexOf(args, "--messages");
        var messages = at >= 0 && int.TryParse(args.ElementAtOrDefault(at + 1), out var given) ? given : 1_000_000;
        var directory = Directory.CreateTempSubdirectory("search-benchmark").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            using var index = TextIndex.Create(directory);
            for (var i = 0; i < messages; i++) index.Put(new FindableText($"c{i / PerConversation}", i % PerConversation + 1, Message(i), At(i), [$"from={(i % 2 == 0 ? "Customer" : "Agent")}", $"channel={(i % 5 == 0 ? "msteams" : "webchat")}"]), isNew: true);
            index.Commit(messages);
            Print(new { operation = "fill", messages, seconds = Math.Round(watch.Elapsed.TotalSeconds, 1), mb = new DirectoryInfo(directory).EnumerateFiles().Sum(f => f.Length) / 1_000_000 });

            var random = new Random(5);
            Ask(index, "order number", messages, () => $"{2026_0000_0000L + random.Next(messages)}");
            Ask(index, "one rare word", messages, () => Latin[2000 + random.Next(2000)]);
            Ask(index, "one frequent word", messages, () => Latin[random.Next(5)]);
            Ask(index, "two words", messages, () => $"{Latin[random.Next(40)]} {Latin[random.Next(400)]}");
            Ask(index, "two Han words", messages, () => $"{Han[random.Next(40)]} {Han[random.Next(400)]}");
            Ask(index, "one Han character", messages, () => Han[random.Next(40)][..1]);
            Ask(index, "latest first, filtered", messages, () => Latin[random.Next(40)], q => q with { Tags = ["channel=msteams"], AnyTag = ["from=Customer"], From = At(messages / 2), LatestFirst = true });

            watch.Restart();
            for (var i = 0; i < 10; i++) index.Remove($"c{i}");
            index.Purge(messages + 1);
            Print(new { operation = "purge after removing 10 conversations", messages, seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) });
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
        return Task.FromResult(0);
    }

    private static void Ask(TextIndex index, string operation, int messages, Func<string> question, Func<TextQuery, TextQuery>? narrowed = null)
    {
        var times = new List<double>(Questions);
        long found = 0;
        for (var i = 0; i < Questions; i++)
        {
            var query = new TextQuery(question()) { Take = 20 };
            var watch = Stopwatch.StartNew();
            var hits = index.Find(narrowed is null ? query : narrowed(query));
            foreach (var hit in hits.Hits) TextMarks.Excerpt(Message((int)(long.Parse(hit.Group.AsSpan(1)) * PerConversation + hit.Number - 1)), query.Text);
            times.Add(watch.Elapsed.TotalMilliseconds);
            found += hits.Total;
        }
        times.Sort();
        Print(new { operation, messages, found_mean = found / Questions, p50_ms = Math.Round(times[Questions / 2], 2), p99_ms = Math.Round(times[Questions * 99 / 100], 2), max_ms = Math.Round(times[^1], 2) });
    }

    // Frequent words are very frequent, as in any language; every message has an order number of its own.
    private static string Message(int i)
    {
        var random = new Random(i);
        string[] words = random.Next(2) == 0 ? Han : Latin;
        var text = string.Join(words == Han ? "的" : " ", Enumerable.Range(0, 6 + random.Next(14)).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 4))]));
        return $"{text} {2026_0000_0000L + i}";
    }

    private static DateTimeOffset At(int i) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i * 20L);

    private static string[] Words(int count, int seed, string consonants, string vowels)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}")))];
    }

    private static void Print(object line) => Console.WriteLine(JsonSerializer.Serialize(line));
}
