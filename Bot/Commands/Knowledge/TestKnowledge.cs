using System.CommandLine;
using System.Globalization;
using KnowledgeBase.Answering;
using KnowledgeBase.Golden;
using KnowledgeBase.Indexing;

namespace Bot.Commands.Knowledge;

/// <summary>Asks questions whose articles are known, as a customer would, and counts what the first reply is.</summary>
internal sealed class TestKnowledge : OperatorCommand
{
    private readonly Argument<string?> _file = new("questions")
    {
        Description = "A .jsonl file, one object a line: query, article (an id, or null when none answers it), language (zh-Hant, zh-Hans, en, mixed). Default: the golden questions stored with the articles, or, if there are none, the demonstration shop's.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<double?> _minRight = Bar("--min-right", "Fail unless at least this share (0 to 1) of the questions in scope is answered right at the first reply.");
    private readonly Option<double?> _maxWrong = Bar("--max-wrong", "Fail if more than this share (0 to 1) of the questions in scope is answered wrong.");
    private readonly Option<double?> _maxOutOfScope = Bar("--max-out-of-scope", "Fail if more than this share (0 to 1) of the questions out of scope is answered.");

    public TestKnowledge() : base("test", "Asks the golden questions, or those of a file, and says, by language, how many the assistant answers right.")
    {
        Add(_file);
        Add(_minRight);
        Add(_maxWrong);
        Add(_maxOutOfScope);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var path = call.Parsed.GetValue(_file) is { } given ? call.PathOf(given) : Path.Combine(AppContext.BaseDirectory, "Demo", "questions.jsonl");
        if (!File.Exists(path)) return await call.FailAsync($"There is no file '{path}'.");
        var stored = call.Parsed.GetValue(_file) is null ? await call.Get<GoldenStore>().AllAsync(ct) : [];
        var questions = stored.Count > 0 ? stored : await GoldenFile.ReadAsync(path, ct);
        var index = call.Get<KnowledgeIndex>();
        var watch = call.Get<KnowledgeWatch>();
        if (index.Count > 0) await watch.WhenLearnedAsync(ct);
        else // with no host running, nobody has built it
        {
            await watch.RebuildAsync(ct);
            index.Learn(ct);
        }
        if (index.Count == 0) return await call.FailAsync("There are no articles: import some first.");

        var overall = new QuestionScore();
        var byLanguage = new SortedDictionary<string, QuestionScore>(StringComparer.Ordinal);
        var answers = call.Get<Answers>();
        foreach (var question in questions)
        {
            ct.ThrowIfCancellationRequested();
            var language = question.Language ?? "?";
            if (!byLanguage.TryGetValue(language, out var score)) byLanguage[language] = score = new QuestionScore();
            var result = answers.Ask(new Question(question.Query) { PreferredLanguage = question.PreferredLanguage });
            score.Add(question, result);
            overall.Add(question, result);
        }

        await call.SayAsync(Row("language", "questions", "in scope", "top-1", "right", "wrong", "asked back", "abstained", "out of scope", "answered"));
        foreach (var (language, score) in byLanguage) await call.SayAsync(Row(language, score));
        await call.SayAsync(Row("all", overall));
        return await JudgeAsync(call, overall);
    }

    private async Task<int> JudgeAsync(CommandCall call, QuestionScore overall)
    {
        var exitCode = ExitCodes.Done;
        if (call.Parsed.GetValue(_minRight) is { } least && overall.RightShare < least)
            exitCode = await call.FailAsync($"Answered right: {Percent(overall.RightShare)}, below the bar of {Percent(least)}.");
        if (call.Parsed.GetValue(_maxWrong) is { } mostWrong && overall.WrongShare > mostWrong)
            exitCode = await call.FailAsync($"Answered wrong: {Percent(overall.WrongShare)}, above the bar of {Percent(mostWrong)}.");
        if (call.Parsed.GetValue(_maxOutOfScope) is { } most && overall.OutOfScopeShare > most)
            exitCode = await call.FailAsync($"Out of scope and answered: {Percent(overall.OutOfScopeShare)}, above the bar of {Percent(most)}.");
        return exitCode;
    }

    private static string Row(string language, QuestionScore score) => Row(
        language, Number(score.Questions), Number(score.InScope), Of(score.Top1, score.InScope), Of(score.Right, score.InScope), Of(score.Wrong, score.InScope),
        Of(score.AskedBack, score.InScope), Of(score.Abstained, score.InScope), Number(score.OutOfScope), Of(score.OutOfScopeAnswered, score.OutOfScope));

    private static string Row(string language, params ReadOnlySpan<string> cells)
    {
        var row = language.PadRight(10);
        foreach (var cell in cells) row += cell.PadLeft(14);
        return row.TrimEnd();
    }

    private static string Of(int part, int whole) => whole == 0 ? "-" : $"{Number(part)} ({Percent((double)part / whole)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    private static Option<double?> Bar(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(double.TryParse(text, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1))
                result.AddError($"{name} is a share between 0 and 1, not '{text}'.");
        });
        return option;
    }
}
