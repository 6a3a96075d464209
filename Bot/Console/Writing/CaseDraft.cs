using Bot.Console.Texts;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Packets;
using Handoff.Transcripts;
using KnowledgeBase.Articles;

namespace Bot.Console.Writing;

/// <summary>What an agent would write at the end of a case, drafted from what was said: picked, not made up.</summary>
public sealed class CaseDraft(PackCase pack, MessageDeliveries deliveries, ArticleStore articles)
{
    private const int MostCategories = 12;
    private const int LongestQuote = 200;
    private const int MostArticles = 5;

    /// <summary>What was wanted, tried, told and answered, a line each; the agent's own summary where there is one.</summary>
    public async Task<string> SummaryAsync(Case @case, ConsoleTexts texts, CancellationToken ct)
    {
        if (@case.Summary is { Length: > 0 } written) return written;
        if (await pack.RunAsync(@case.Id, await deliveries.WithdrawnOfAsync(@case.ConversationId, ct), ct) is not { } packet) return "";
        var lines = new List<string> { texts["draft.wanted", Cut(packet.Summary.Wanted)] };
        if (packet.Summary.FirstWords is { } first && !first.StartsWith(packet.Summary.Wanted.TrimEnd('\u2026'), StringComparison.Ordinal)) lines.Add(texts["draft.words", Cut(first)]);
        if (packet.Summary.Tried.Where(t => t.Articles.Count > 0).ToList() is { Count: > 0 } shown)
            lines.Add(texts["draft.tried", shown.Count, string.Join(texts["list.separator"], shown.SelectMany(t => t.Articles).Distinct().Take(MostArticles))]);
        if (packet.Summary.Tried.Count(t => t.Articles.Count == 0) is > 0 and var unanswered) lines.Add(texts["draft.unanswered", unanswered]);
        if (packet.Facts.Count > 0) lines.Add(texts["draft.facts", string.Join(texts["list.separator"], packet.Facts.Select(f => $"{texts[$"fact.{f.Kind}"]} {f.Value}"))]);
        if (packet.Transcript.LastOrDefault(l => l.Entry is { From: EntryFrom.Agent, Text: not null })?.Entry.Text is { } answer) lines.Add(texts["draft.answer", Cut(answer)]);
        return string.Join('\n', lines);
    }

    /// <summary>The most frequent categories of the knowledge base, the case's own among them.</summary>
    public async Task<IReadOnlyList<string>> CategoriesAsync(Case? @case, CancellationToken ct)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var article in articles.AllAsync(ct))
            if (article.Value.Category is { Length: > 0 } category) known[category] = known.GetValueOrDefault(category) + 1;
        var usual = known.OrderByDescending(c => c.Value).Select(c => c.Key).Take(MostCategories).ToList();
        if (@case?.Category is { Length: > 0 } own && !usual.Contains(own)) usual.Insert(0, own);
        return [.. usual.Order(StringComparer.Ordinal)];
    }

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "\u2026";
    }
}
