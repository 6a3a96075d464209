using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Publishing;
using Storage;

namespace KnowledgeBase.Gaps;

/// <summary>What an editor does about a gap: another wording of an article, a draft, or nothing. And whether it helped.</summary>
public sealed class SettleGap(IDatabase database, MissedQuestionStore missed, ArticleStore articles, DraftStore drafts, PublishArticle publish, Answers answers, TimeProvider clock)
{
    /// <summary>Adds wordings of the gap's questions to an article and publishes it; the gap is settled with it, in one batch.</summary>
    /// <param name="wordings">As they are to be stored: what identifies a customer taken out.</param>
    public async Task<PublishResult> AsAlternateAsync(Gap gap, ArticleKey key, IReadOnlyList<string> wordings, string by, string? overrideReason = null, CancellationToken ct = default)
    {
        if (await articles.GetAsync(key, ct) is not { Value: var article }) return new PublishResult.Missing();
        var all = article.Alternates.Concat(wordings.Select(w => w.Trim()).Where(w => w.Length is > 0 and <= ArticleRules.LongestQuestion && !w.Equals(article.Question, StringComparison.OrdinalIgnoreCase)));
        var settled = await ReadAsync(gap, ct);
        return await publish.RunAsync(
            article with { Alternates = [.. all.Distinct(StringComparer.OrdinalIgnoreCase)] }, by, article.Version, overrideReason,
            batch => Settle(batch, settled, gap, SettledAs.Alternate, key, by), ct);
    }

    /// <summary>Keeps a draft that somebody will finish and publish.</summary>
    /// <returns>False when there is already a draft or an article under this key.</returns>
    public async Task<bool> AsDraftAsync(Gap gap, ArticleDraft draft, CancellationToken ct = default)
    {
        if (await articles.GetAsync(draft.Key, ct) is not null) return false;
        var batch = new Batch();
        drafts.Put(batch, draft, Expect.Absent);
        Settle(batch, await ReadAsync(gap, ct), gap, SettledAs.Draft, draft.Key, draft.By);
        return await CommitAsync(batch, ct);
    }

    /// <summary>No article is wanted.</summary>
    public async Task<bool> SetAsideAsync(Gap gap, string by, CancellationToken ct = default)
    {
        var batch = new Batch();
        Settle(batch, await ReadAsync(gap, ct), gap, SettledAs.SetAside, null, by);
        return await CommitAsync(batch, ct);
    }

    /// <summary>Asks the question now, as a customer would.</summary>
    public GapState StateOf(MissedQuestion question)
    {
        if (question.Settled is not { Article: { } article }) return question.Settled is null ? GapState.Open : GapState.SetAside;
        var result = answers.Ask(new Question(question.Text) { PreferredLanguage = question.Language });
        return result.Outcome switch
        {
            AnswerOutcome.Answer when result.Candidates[0].ArticleId == article.Id => GapState.Closed,
            AnswerOutcome.Answer => GapState.AnsweredOtherwise,
            AnswerOutcome.Clarify when result.Choices.Any(choice => choice.ArticleId == article.Id) => GapState.Offered,
            _ => GapState.StillOpen,
        };
    }

    private async Task<List<Versioned<MissedQuestion>>> ReadAsync(Gap gap, CancellationToken ct)
    {
        var read = new List<Versioned<MissedQuestion>>();
        foreach (var question in gap.Questions)
            if (await missed.GetAsync(question.ConversationId, question.MessageId, ct) is { Value.Settled: null } open) read.Add(open);
        return read;
    }

    private void Settle(Batch batch, List<Versioned<MissedQuestion>> questions, Gap gap, SettledAs how, ArticleKey? article, string by)
    {
        var settlement = new Settlement(gap.Id, how, article, by, clock.GetUtcNow());
        foreach (var question in questions) missed.Put(batch, question.Value with { Settled = settlement }, question.ETag);
    }

    private async Task<bool> CommitAsync(Batch batch, CancellationToken ct)
    {
        try
        {
            if (!batch.IsEmpty) await database.CommitAsync(batch, ct);
            return true;
        }
        catch (PreconditionFailedException)
        {
            return false;
        }
    }
}

public enum GapState
{
    Open,
    SetAside,

    /// <summary>The question gets the article that was made of it.</summary>
    Closed,

    /// <summary>The article is among those offered.</summary>
    Offered,

    /// <summary>Another article is given as the answer.</summary>
    AnsweredOtherwise,

    /// <summary>No answer yet: the draft isn't published, or it wasn't enough.</summary>
    StillOpen,
}
