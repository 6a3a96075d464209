using System.Globalization;
using Handoff.Conversations;
using Handoff.Transcripts;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Languages;

namespace Bot.Gaps;

/// <summary>Makes the draft of an article from a gap: the customers' wordings, and what agents actually answered in the cases that came of it.</summary>
public sealed class DraftFromAgent(TranscriptStore transcripts, TimeProvider clock)
{
    private const int MostWordings = 8;
    private const int ShortestAnswer = 12;
    private const int MostEntries = 1000;

    public async Task<ArticleDraft> OfAsync(Gap gap, string by, CancellationToken ct = default)
    {
        var language = LanguageTags.Normalize(gap.Language) ?? LanguageTags.English;
        var wordings = gap.Wordings(MostWordings).Select(Shortened).Where(w => w.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var (answer, from) = await AnswerAsync(gap, ct);
        var now = clock.GetUtcNow();
        return new ArticleDraft
        {
            Article = new Article
            {
                // Chinese questions have no letters to make an id of; the editor may give another while it is a draft.
                Id = string.Create(CultureInfo.InvariantCulture, $"gap-{now:yyMMdd}-{gap.Id[..6]}"),
                Language = language,
                Question = wordings.FirstOrDefault() ?? "…",
                Alternates = [.. wordings.Skip(1)],
                Answer = answer,
                Owner = by,
            },
            By = by,
            At = now,
            Conversations = [.. gap.Questions.Select(q => q.ConversationId).Append(from).OfType<string>().Distinct()],
        };
    }

    /// <summary>The words of the agent who answered at most length, of the case that most recently had an answer.</summary>
    private async Task<(string Answer, string? Conversation)> AnswerAsync(Gap gap, CancellationToken ct)
    {
        foreach (var question in gap.Questions.Where(q => q.CaseId is not null).OrderByDescending(q => q.At))
        {
            var lines = await transcripts.ReadTailAsync(new ConversationId(question.ConversationId), take: MostEntries, ct: ct);
            var said = lines.Select(line => line.Entry).Where(e => e.From == EntryFrom.Agent && e.CaseId?.Value == question.CaseId && IsAnswer(e.Text)).Select(e => PersonalData.Without(e.Text!)).ToList();
            if (said.Count > 0) return (string.Join("\n\n", said.Distinct()), question.ConversationId);
        }
        return ("", null);
    }

    // Greetings are short, and what an agent asks back is no answer.
    private static bool IsAnswer(string? text) => text is not null && text.Trim() is { Length: >= ShortestAnswer } words && words[^1] is not ('?' or '？');

    private static string Shortened(string wording) =>
        PersonalData.Without(wording.ReplaceLineEndings(" ")) is var text && text.Length <= ArticleRules.LongestQuestion ? text : text[..ArticleRules.LongestQuestion];
}
