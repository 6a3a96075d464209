using System.Security.Cryptography;
using System.Text;
using Bot.Triage;
using Handoff.Cases;
using Handoff.Transcripts;
using KnowledgeBase.Articles;
using KnowledgeBase.Classification;
using KnowledgeBase.Languages;

namespace Bot.Classifiers;

/// <summary>
/// Collects what a classifier is learned from: sentences that come with the product, the questions of published articles, and the customers' words of cases whose
/// category or urgency an agent confirmed. Nothing is copied: customers' words are read from the case and its transcript at each training, so that what is
/// erased there is no example any more.
/// </summary>
public sealed class GatherExamples(ShippedExamples shipped, ArticleStore articles, CaseStore cases, TranscriptStore transcripts, IntentReader intents, ClassifierOptions options)
{
    public const string OutOfScope = "(none)";

    private const string FromCase = "case/";
    private const string FromArticle = "article/";
    private const string FromProduct = "shipped/";

    /// <summary>A larger knowledge base says what its categories are with a part of its questions.</summary>
    private const int MostArticleTexts = 20_000;

    /// <summary>Enough to outnumber what is pressing and angry, as it does among customers.</summary>
    private const int MostOrdinaryTexts = 1500;

    private const int FewestOfALabel = 5;
    private const int Page = 200;
    private const int MostLines = 500;

    /// <summary>Always in the same order. Labels with too few examples are left out.</summary>
    public async Task<IReadOnlyList<TrainingExample>> RunAsync(ClassifierKind kind, CancellationToken ct = default)
    {
        var examples = new List<TrainingExample>();
        foreach (var (text, label) in shipped.Of(kind)) examples.Add(new TrainingExample(FromProduct + KeyOf(text, label), text, label, IsTrusted: true));
        if (kind is ClassifierKind.Category) await AddArticlesAsync(examples, ct);
        else await AddOrdinaryAsync(kind is ClassifierKind.Urgency ? nameof(Urgency.Normal) : nameof(Mood.Neutral), examples, ct);
        if (LearnsFromCases(kind)) await AddCasesAsync(kind, examples, ct);
        return
        [
            .. examples.DistinctBy(e => e.Key).GroupBy(e => e.Label).Where(label => label.Count() >= FewestOfALabel)
                .SelectMany(label => label).OrderBy(e => e.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Agents confirm what a case is about and how pressing it is, and not in which mood the customer was.</summary>
    public static bool LearnsFromCases(ClassifierKind kind) => kind is not ClassifierKind.Mood;

    public static ExampleCounts Count(IReadOnlyList<TrainingExample> examples, int leftOut) => new(
        examples.Count(e => e.Key.StartsWith(FromProduct, StringComparison.Ordinal)),
        examples.Count(e => e.Key.StartsWith(FromArticle, StringComparison.Ordinal)),
        examples.Count(e => e.Key.StartsWith(FromCase, StringComparison.Ordinal)),
        leftOut);

    private async Task AddArticlesAsync(List<TrainingExample> examples, CancellationToken ct)
    {
        var found = await QuestionsAsync(article => article.Category is { Length: > 0 } category ? category : null, isTrusted: true, ct);
        if (found.Count == 0) return;
        examples.AddRange(found.Take(MostArticleTexts));
        // An everyday question may be the very business of this house: then the articles contradict that it is out of scope.
        foreach (var text in EverydayTexts.All) examples.Add(new TrainingExample(FromArticle + KeyOf(text, OutOfScope), text, OutOfScope, IsTrusted: false));
    }

    // What is asked every day is neither pressing nor angry. A few of these are ("my account was hacked"): the sentences that come with the product contradict them.
    private async Task AddOrdinaryAsync(string ordinary, List<TrainingExample> examples, CancellationToken ct)
    {
        foreach (var text in EverydayTexts.All) examples.Add(new TrainingExample(FromProduct + KeyOf(text, ordinary), text, ordinary, IsTrusted: true));
        examples.AddRange((await QuestionsAsync(_ => ordinary, isTrusted: false, ct)).Take(MostOrdinaryTexts));
    }

    /// <summary>The questions of published articles, in an order that has nothing to do with what they ask.</summary>
    private async Task<IReadOnlyList<TrainingExample>> QuestionsAsync(Func<Article, string?> labelOf, bool isTrusted, CancellationToken ct)
    {
        var found = new List<TrainingExample>();
        await foreach (var article in articles.AllAsync(ct))
            if (article.Value is { IsForCustomers: true, ContextOnly: false } && labelOf(article.Value) is { } label)
                foreach (var text in article.Value.Alternates.Prepend(article.Value.Question)) found.Add(new TrainingExample(FromArticle + KeyOf(text, label), text, label, isTrusted));
        return [.. found.OrderBy(e => e.Key, StringComparer.Ordinal)];
    }

    private async Task AddCasesAsync(ClassifierKind kind, List<TrainingExample> examples, CancellationToken ct)
    {
        string? continuation = null;
        var left = options.MostCases;
        while (left > 0)
        {
            var page = await cases.ListResolvedAsync(Math.Min(Page, left), continuation, ct);
            foreach (var closed in page.Items.Select(c => c.Value))
                if (LabelOf(kind, closed) is { } label && await WordsAsync(closed, ct) is { } words)
                    examples.Add(new TrainingExample($"{FromCase}{closed.Id}/{label}", words, label, IsTrusted: false));
            left -= page.Items.Count;
            if ((continuation = page.Continuation) is null) return;
        }
    }

    private static string? LabelOf(ClassifierKind kind, Case closed) =>
        closed is not { State: CaseState.Closed, Confirmed: { } confirmed } ? null : kind is ClassifierKind.Category ? confirmed.Category : confirmed.Urgency?.ToString();

    /// <summary>What the customer said it is about; null where that says nothing ("a person, please") or is kept no more.</summary>
    private async Task<string?> WordsAsync(Case closed, CancellationToken ct)
    {
        var words = closed.Subject;
        if (words.EndsWith('…') && words.TrimEnd('…') is { Length: > 0 } begin)
            foreach (var line in await transcripts.ReadTailAsync(closed.ConversationId, before: null, MostLines, ct))
                if (line.Entry is { From: EntryFrom.Customer, Text: { } said } && said.StartsWith(begin, StringComparison.Ordinal)) words = said;
        return string.IsNullOrWhiteSpace(words) || intents.Read(words) is not (CustomerIntent.Other or CustomerIntent.Complaint) ? null : words;
    }

    // The same words under the same label are one example, in whatever script and width.
    private static string KeyOf(string text, string label) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(label + "\n" + TextNormalizer.Normalize(text))))[..24];
}
