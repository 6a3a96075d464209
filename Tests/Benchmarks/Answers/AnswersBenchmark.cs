using System.Diagnostics;
using System.Text.Json;
using KnowledgeBase.Answering;
using KnowledgeBase.Indexing;

namespace Benchmarks.Answers;

/// <summary>
/// answers &lt;folder&gt; [--alternates &lt;queries.jsonl&gt;]: the product's own answering on a folder of questions, one JSON
/// line per query file, and one more on abstaining where some queries have no answer.
/// </summary>
public static class AnswersBenchmark
{
    public static Task<int> RunAsync(string[] args)
    {
        var folder = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal));
        var alternatesAt = Array.IndexOf(args, "--alternates");
        var alternatesFile = alternatesAt >= 0 && alternatesAt + 1 < args.Length ? args[alternatesAt + 1] : null;
        if (folder is null || !File.Exists(Path.Combine(folder, "corpus.jsonl")) || (alternatesAt >= 0 && !File.Exists(alternatesFile)))
        {
            Console.Error.WriteLine("answers <folder> [--alternates <queries.jsonl>]: the folder holds corpus.jsonl and queries*.jsonl.");
            return Task.FromResult(2);
        }
        Run(Path.GetFullPath(folder), alternatesFile);
        return Task.FromResult(0);
    }

    private static void Run(string folder, string? alternatesFile)
    {
        var more = (alternatesFile is null ? [] : FaqSet.Queries(alternatesFile))
            .SelectMany(q => q.RelevantIds, (q, id) => (id, q.Query)).ToLookup(p => p.id, p => p.Query);
        var articles = FaqSet.Entries(Path.Combine(folder, "corpus.jsonl")).Select(e => e.ToArticle(more[e.Id])).ToList();
        using var index = new KnowledgeIndex();
        var clock = Stopwatch.StartNew();
        index.Rebuild(articles);
        var learned = index.Learn();
        Console.Error.WriteLine(learned);
        var indexMs = clock.Elapsed.TotalMilliseconds;
        var answers = new KnowledgeBase.Answering.Answers(index, TimeProvider.System);

        var set = Path.GetFileName(folder.TrimEnd('/'));
        var all = new List<Asked>();
        foreach (var file in Directory.GetFiles(folder, "queries*.jsonl").Order(StringComparer.Ordinal))
        {
            var asked = Ask(answers, FaqSet.Queries(file));
            all.AddRange(asked);
            Print(set, Path.GetFileNameWithoutExtension(file), asked, indexMs);
        }
        if (all.Any(a => !a.IsAnswerable)) PrintAbstaining(set, all);
    }

    private static List<Asked> Ask(KnowledgeBase.Answering.Answers answers, IReadOnlyList<FaqQuery> queries)
    {
        foreach (var query in queries.Take(200)) answers.Ask(new Question(query.Query));
        var asked = new List<Asked>(queries.Count);
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            var result = answers.Ask(new Question(query.Query));
            asked.Add(new Asked(query, result, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }
        return asked;
    }

    private static void Print(string set, string queries, List<Asked> asked, double indexMs)
    {
        var outright = asked.Where(a => a.Result.Outcome == AnswerOutcome.Answer).ToList();
        var times = asked.Select(a => a.Milliseconds).Order().ToList();
        var answerable = asked.Where(a => a.IsAnswerable).ToList();
        Write(new
        {
            set,
            queries,
            n = asked.Count,
            top1 = Mean(answerable, a => a.Rank == 1 ? 1 : 0),
            recall5 = Mean(answerable, a => a.Rank is >= 1 and <= 5 ? 1 : 0),
            mrr10 = Mean(answerable, a => a.Rank is >= 1 and <= 10 ? 1.0 / a.Rank : 0),
            answered = Round((double)outright.Count / asked.Count),
            wrong_answered = Mean(outright, a => a.Rank == 1 ? 0 : 1),
            p50_ms = Math.Round(times[times.Count / 2], 3),
            p99_ms = Math.Round(times[(int)(times.Count * 0.99)], 3),
            index_ms = Math.Round(indexMs),
        });
    }

    // Moving one threshold over the confidence: below it the product would say that it has no answer.
    private static void PrintAbstaining(string set, List<Asked> all)
    {
        var answerable = all.Where(a => a.IsAnswerable).ToList();
        var unanswerable = all.Where(a => !a.IsAnswerable).ToList();
        var threshold = answerable.Select(a => a.Result.Known).Order().ElementAt((int)(answerable.Count * 0.05));
        Write(new
        {
            set,
            queries = "abstain",
            answerable_lost = Mean(answerable, a => a.Result.Outcome == AnswerOutcome.None ? 1 : 0),
            unanswerable_caught = Mean(unanswerable, a => a.Result.Outcome == AnswerOutcome.None ? 1 : 0),
            caught_at_5 = Mean(unanswerable, a => a.Result.Known < threshold ? 1 : 0),
        });
    }

    private static double? Mean<T>(List<T> items, Func<T, double> value) => items.Count == 0 ? null : Round(items.Average(value));

    private static double Round(double value) => Math.Round(value, 4);

    private static void Write<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line));

    private sealed record Asked(FaqQuery Query, AnswerResult Result, double Milliseconds)
    {
        public bool IsAnswerable => Query.RelevantIds.Count > 0;

        /// <summary>From 1; 0 when no right article is among the candidates.</summary>
        public int Rank { get; } = 1 + Enumerable.Range(0, Result.Candidates.Count).FirstOrDefault(i => Query.RelevantIds.Contains(Result.Candidates[i].ArticleId), -1);
    }
}
