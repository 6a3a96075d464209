using System.Diagnostics;
using System.Text.Json;
using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;

namespace Benchmarks.Answers;

/// <summary>
/// answers --articles N [--corpus &lt;corpus.jsonl&gt;]: what N articles cost beside 3,000, as one JSON line: building the index, learning, one whole answer (one at a
/// time), one edited article until it is answered from, memory.
/// </summary>
public static class ScaleBenchmark
{
    private const int Small = 3_000;
    private const int Asked = 2_000;
    private const int Edits = 5;

    public static Task<int> RunAsync(string[] args)
    {
        var corpus = After(args, "--corpus");
        if (!int.TryParse(After(args, "--articles"), out var count) || count < 1 || (corpus is not null && !File.Exists(corpus)))
        {
            Console.Error.WriteLine("answers --articles <number> [--corpus <corpus.jsonl>]");
            return Task.FromResult(2);
        }
        Measure(Articles(corpus, Small)); // the first run pays for the compiler
        var small = Measure(Articles(corpus, Small));
        var large = Measure(Articles(corpus, count));
        Console.WriteLine(JsonSerializer.Serialize(new { set = corpus is null ? "made" : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(corpus))), small, large, p50_ratio = Round(large.p50_ms / small.p50_ms), p99_ratio = Round(large.p99_ms / small.p99_ms), cpu_ratio = Round(large.answer_cpu_us / small.answer_cpu_us) }));
        return Task.FromResult(0);
    }

    private static List<Article> Articles(string? corpus, int count) => [.. corpus is null ? ScaledArticles.Made(count) : ScaledArticles.Of(corpus, count)];

    private static Figures Measure(List<Article> articles)
    {
        var emptyMegabytes = LiveMegabytes();
        using var index = new KnowledgeIndex();
        var build = Cost.Of(() => index.Rebuild(articles));
        var learn = Cost.Of(() => index.Learn());
        var held = LiveMegabytes() - emptyMegabytes;
        var resident = Environment.WorkingSet / 1048576.0;

        var answers = new KnowledgeBase.Answering.Answers(index, TimeProvider.System);
        var random = new Random(9);
        var asked = Enumerable.Range(0, Asked).Select(i => articles[(int)((long)i * articles.Count / Asked)]).Select(a => (a.Id, Text: ScaledArticles.Varied(a.Question, random))).ToList();
        foreach (var (_, text) in asked.Take(300)) answers.Ask(new Question(text));
        var times = new List<double>(asked.Count);
        var right = 0;
        var all = Cost.Of(() =>
        {
            foreach (var (id, text) in asked)
            {
                var started = Stopwatch.GetTimestamp();
                var result = answers.Ask(new Question(text));
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (result.Candidates is [var first, ..] && first.ArticleId == id) right++;
            }
        });
        times.Sort();

        var edits = new List<Cost>();
        for (var i = 0; i < Edits; i++)
        {
            var edited = articles[i * articles.Count / Edits] with { Alternates = [$"qxz{i} vworp{i} 嘦嘦{i}"] };
            edits.Add(Cost.Of(() =>
            {
                index.Update([edited], []);
                if (answers.Ask(new Question(edited.Alternates[0])).Best?.ArticleId != edited.Id) throw new InvalidOperationException($"What was edited in {edited.Id} is not answered.");
            }));
        }
        return new Figures(articles.Count, Round(build.Seconds), Round(build.Cpu), Round(build.Megabytes), Round(learn.Seconds), Round(learn.Cpu), Round(held), Round(resident),
            Round(times[times.Count / 2], 3), Round(times[(int)(times.Count * 0.99)], 3), Round(all.Cpu * 1e6 / asked.Count), Round(all.Megabytes * 1024 / asked.Count),
            Round((double)right / asked.Count, 4), Round(edits.Max(e => e.Seconds) * 1000), Round(edits.Average(e => e.Cpu) * 1000));
    }

    private static double LiveMegabytes() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static string? After(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static double Round(double value, int digits = 2) => Math.Round(value, digits);

    private sealed record Cost(double Seconds, double Cpu, double Megabytes)
    {
        public static Cost Of(Action work)
        {
            using var process = Process.GetCurrentProcess();
            var (cpu, allocated, started) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            work();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            process.Refresh();
            return new Cost(seconds, (process.TotalProcessorTime - cpu).TotalSeconds, (GC.GetTotalAllocatedBytes() - allocated) / 1048576.0);
        }
    }

    // Named as they are printed.
    private sealed record Figures(
        int articles, double index_s, double index_cpu_s, double index_allocated_mb, double learn_s, double learn_cpu_s, double held_mb, double resident_mb,
        double p50_ms, double p99_ms, double answer_cpu_us, double answer_kb, double top1, double edit_live_ms, double edit_cpu_ms);
}
