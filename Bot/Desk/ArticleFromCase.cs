using Bot.Gaps;
using Handoff.Agents;
using Handoff.Cases;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;

namespace Bot.Desk;

/// <summary>"Make this an article": what the agent answered becomes a draft, which somebody reviews and publishes like any other.</summary>
public sealed class ArticleFromCase(MissedQuestionStore missed, DraftFromAgent drafts, SettleGap settle)
{
    private const string FirstMessage = "case";

    /// <summary>The draft; the questions of the case that nobody could answer are settled with it.</summary>
    /// <returns>Null when somebody was first.</returns>
    public async Task<ArticleKey?> DraftAsync(Case @case, AgentId by, CancellationToken ct = default)
    {
        var asked = (await missed.OfConversationAsync(@case.ConversationId.Value, ct)).Select(m => m.Value).Where(m => m.CaseId == @case.Id.Value && m.Settled is null).ToList();
        if (asked.Count == 0) asked.Add(Subject(@case));
        var gap = new Gap(MissedQuestionStore.IdOf(@case.ConversationId.Value, asked[0].MessageId), asked[0].Text, asked);
        var draft = await drafts.OfAsync(gap, by.Value, ct);
        if (draft.Article.Answer.Length == 0 && @case.Resolution is { } resolution) draft = draft with { Article = draft.Article with { Answer = PersonalData.Without(resolution) } };
        if (draft.Article.Category is null) draft = draft with { Article = draft.Article with { Category = @case.Category } };
        return await settle.AsDraftAsync(gap, draft, ct) ? draft.Key : null;
    }

    // A case that no question of the assistant's led to: what it is about stands for the question.
    private static MissedQuestion Subject(Case @case) => new()
    {
        ConversationId = @case.ConversationId.Value,
        MessageId = $"{FirstMessage}-{@case.Id}",
        Text = @case.Subject,
        Language = @case.Language,
        At = @case.OpenedAt,
        Reasons = [MissReason.HandedOver],
        CaseId = @case.Id.Value,
    };
}
