using Storage;

namespace KnowledgeBase.Gaps;

/// <summary>
/// Takes down, with the turn's own batch, what became of questions and articles. Call it inside the conversation's gate. The same message twice is one
/// missed question, with both reasons.
/// </summary>
public sealed class RecordOutcome(MissedQuestionStore missed, ArticleEvents events)
{
    public void Shown(Batch batch, string articleId, string language, DateTimeOffset at) => events.Append(batch, new ArticleEvent(articleId, language, ArticleEventKind.Shown, at));

    public void Accepted(Batch batch, string articleId, string language, DateTimeOffset at) => events.Append(batch, new ArticleEvent(articleId, language, ArticleEventKind.Accepted, at));

    public void CausedHandoff(Batch batch, string articleId, string language, DateTimeOffset at) => events.Append(batch, new ArticleEvent(articleId, language, ArticleEventKind.Handoff, at));

    /// <summary>What was given or offered for the question is not what the customer meant.</summary>
    public Task RejectedAsync(Batch batch, AskedQuestion asked, IReadOnlyList<string> articleIds, CancellationToken ct = default)
    {
        foreach (var id in articleIds) events.Append(batch, new ArticleEvent(id, asked.Language, ArticleEventKind.Rejected, asked.At));
        return MissedAsync(batch, asked, MissReason.Rejected, articleIds, null, ct);
    }

    /// <summary>Counts a thumb; one that points down makes the question a missed one.</summary>
    /// <param name="before">The thumb that was given for the same answer before, which counts no longer; null when there was none.</param>
    public async Task ThumbAsync(Batch batch, AskedQuestion asked, IReadOnlyList<string> articleIds, bool up, bool? before = null, CancellationToken ct = default)
    {
        foreach (var id in articleIds)
        {
            if (before is { } old) events.Append(batch, new ArticleEvent(id, asked.Language, KindOf(old), asked.At, -1));
            events.Append(batch, new ArticleEvent(id, asked.Language, KindOf(up), asked.At));
        }
        if (!up) await MissedAsync(batch, asked, MissReason.RatedBadly, articleIds, null, ct);

        static ArticleEventKind KindOf(bool up) => up ? ArticleEventKind.ThumbUp : ArticleEventKind.ThumbDown;
    }

    public async Task MissedAsync(Batch batch, AskedQuestion asked, MissReason reason, IReadOnlyList<string> articles, string? caseId = null, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(asked.Text)) return;
        var id = MissedQuestionStore.IdOf(asked.ConversationId, asked.MessageId);
        if (batch.Operations.OfType<PutDocument>().Any(put => put.Collection == MissedQuestionStore.CollectionName && put.Id == id)) return; // this turn has taken it down already
        var known = await missed.GetAsync(asked.ConversationId, asked.MessageId, ct);
        missed.Put(batch, new MissedQuestion
        {
            ConversationId = asked.ConversationId,
            MessageId = asked.MessageId,
            Text = asked.Text,
            Language = asked.Language,
            At = known?.Value.At ?? asked.At,
            Reasons = [.. (known?.Value.Reasons ?? []).Append(reason).Distinct()],
            Articles = [.. (known?.Value.Articles ?? []).Concat(articles).Distinct()],
            CaseId = caseId ?? known?.Value.CaseId,
            Settled = known?.Value.Settled,
        }, known?.ETag);
    }
}
