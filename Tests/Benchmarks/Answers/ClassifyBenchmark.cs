using System.Diagnostics;
using System.Text.Json;
using KnowledgeBase.Classification;

namespace Benchmarks.Answers;

/// <summary>
/// classify --train &lt;file&gt;... --test &lt;file&gt;...: trains the product's classifier and prints one JSON line. Lines with
/// "split": train is learned from, val chooses thresholds, test (or, without one, val) is tested.
/// </summary>
public static class ClassifyBenchmark
{
    private const string OutOfScope = "oos";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Task<int> RunAsync(string[] args)
    {
        var (train, test) = (Files(args, "--train"), Files(args, "--test"));
        if (train.Count == 0 || test.Count == 0 || train.Concat(test).FirstOrDefault(f => !File.Exists(f)) is not null)
        {
            Console.Error.WriteLine("classify --train <file>... --test <file>...: files with one {\"text\",\"label\",\"split\"} a line.");
            return Task.FromResult(2);
        }
        Run(train, test);
        return Task.FromResult(0);
    }

    private static List<string> Files(string[] args, string option) =>
        [.. args.SkipWhile(a => a != option).Skip(1).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))];

    private static void Run(List<string> trainFiles, List<string> testFiles)
    {
        var trainLines = trainFiles.SelectMany(Lines).ToList();
        var testLines = testFiles.SelectMany(Lines).ToList();
        var train = Texts(trainLines.Where(l => l.Split is null or "train"));
        var hasTest = testLines.Any(l => l.Split is null or "test");
        var test = Texts(testLines.Where(l => hasTest ? l.Split is null or "test" : l.Split == "val"));
        // Where val is what is tested, thresholds come from the training lines alone.
        var validation = hasTest ? Texts(trainLines.Where(l => l.Split == "val")) : [];

        var clock = Stopwatch.StartNew();
        var classifier = TextClassifier.Train(train, new TrainingOptions { OutOfScopeLabel = OutOfScope, Validation = validation });
        var trainSeconds = clock.Elapsed.TotalSeconds;

        var times = new List<double>();
        var results = new List<(string Label, Prediction Prediction)>();
        foreach (var line in test)
        {
            var started = Stopwatch.GetTimestamp();
            results.Add((line.Label, classifier.Predict(line.Text)));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        var inScope = results.Where(r => r.Label != OutOfScope).ToList();
        var outside = results.Where(r => r.Label == OutOfScope).ToList();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            set = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(testFiles[0]))),
            n = results.Count,
            accuracy = Share(results, r => Decided(r.Prediction) == r.Label),
            macro_f1 = MacroF1(results),
            in_scope_accuracy = Share(inScope, r => Decided(r.Prediction) == r.Label),
            in_scope_never_abstaining = Share(inScope, r => r.Prediction.Label == r.Label),
            oos_recall = Share(outside, r => r.Prediction.IsOutOfScope),
            oos_recall_at_1 = RecallAt(inScope, outside, 0.01),
            oos_recall_at_3 = RecallAt(inScope, outside, 0.03),
            oos_recall_at_5 = RecallAt(inScope, outside, 0.05),
            train_s = Math.Round(trainSeconds, 2),
            p50_ms = Math.Round(times.Order().ElementAt(times.Count / 2), 3),
        }));
    }

    private static string Decided(Prediction prediction) => prediction.IsOutOfScope ? OutOfScope : prediction.Label;

    // The threshold is moved until so many points of the accuracy without any abstaining are lost.
    private static double? RecallAt(List<(string Label, Prediction Prediction)> inScope, List<(string Label, Prediction Prediction)> outside, double loss)
    {
        if (outside.Count == 0) return null;
        var right = inScope.Where(r => r.Prediction.Label == r.Label).Select(r => r.Prediction.InScope).Order().ToList();
        var threshold = right[Math.Min((int)(loss * inScope.Count), right.Count - 1)];
        return Share(outside, r => r.Prediction.InScope < threshold);
    }

    private static double MacroF1(List<(string Label, Prediction Prediction)> results) => Math.Round(results.Select(r => r.Label).Distinct().Average(label =>
    {
        double hit = results.Count(r => r.Label == label && Decided(r.Prediction) == label);
        double sum = results.Count(r => r.Label == label) + results.Count(r => Decided(r.Prediction) == label);
        return 2 * hit / sum;
    }), 4);

    private static double? Share<T>(List<T> items, Func<T, bool> counts) => items.Count == 0 ? null : Math.Round((double)items.Count(counts) / items.Count, 4);

    private static List<LabelledText> Texts(IEnumerable<Line> lines) => [.. lines.Select(l => new LabelledText(l.Text, l.Label))];

    private static IEnumerable<Line> Lines(string file) =>
        File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Line>(l, Json) ?? throw new InvalidDataException($"{file}: a line is null."));

    private sealed record Line(string Text, string Label, string? Split);
}
