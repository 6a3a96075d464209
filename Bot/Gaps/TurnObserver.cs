using Bot.Dialogs;
using Bot.Triage;
using Bot.Turns;
using Handoff.Conversations;
using KnowledgeBase.Gaps;

namespace Bot.Gaps;

/// <summary>
/// Looks at a turn from outside, before and after the dialogs, and takes down what became of the customer's question: which article was shown, whether it
/// helped, and what nobody could answer. What it writes is part of the turn's batch.
/// </summary>
public sealed class TurnObserver(RecordOutcome record, ConversationStore conversations, TimeProvider clock)
{
    /// <summary>What the conversation stood at before the dialogs saw the message.</summary>
    public static TurnBefore Before(TalkContext context) => new(
        context.Talk.LastQuestion, context.Talk.Answered, [.. context.Talk.Offered.Select(offered => offered.Id)], [.. context.Talk.Shown.Select(shown => shown.Id)]);

    public async Task AfterAsync(TalkContext context, TurnBefore before, CancellationToken ct)
    {
        var (batch, talk, now) = (context.Work.Batch, context.Talk, clock.GetUtcNow());
        var decisions = context.Work.Said.ConvertAll(Decision.Of);
        var isRejection = context.Intent == CustomerIntent.Rejection
            || (context.Intent == CustomerIntent.NotSolved && (before.Answered.Count > 0 || before.Offered.Count > 0)); // said of a case, it is none of an answer

        foreach (var article in decisions.Where(d => d.Outcome == Decision.Answer).SelectMany(d => d.Articles)) record.Shown(batch, article, context.Language, now);
        if (context.Intent == CustomerIntent.Helpful)
            foreach (var article in before.Answered) record.Accepted(batch, article, context.Language, now);

        if (isRejection && before.Question is { } rejected && decisions.Any(d => d.Outcome is Decision.Clarify or Decision.None))
        {
            var asked = Asked(context, rejected, now);
            if (before.Answered.Count > 0) await record.RejectedAsync(batch, asked, before.Answered, ct);
            else await record.MissedAsync(batch, asked, MissReason.Rejected, before.Offered, null, ct);
        }
        if (IsNewQuestion(context, before, decisions)) (talk.LastQuestionId, talk.LastQuestionAt) = (context.Work.Activity.Id, now);
        if (!isRejection && decisions.Find(d => d.Outcome == Decision.None) is { } none)
            await record.MissedAsync(batch, Asked(context, context.Text, now), MissReason.Unanswered, none.Articles, null, ct);
        if (await OpenedCaseAsync(context, decisions, ct) is { } opened)
        {
            foreach (var shown in before.Shown) record.CausedHandoff(batch, shown, context.Language, now);
            if (talk.LastQuestion is { } question) await record.MissedAsync(batch, Asked(context, question, now), MissReason.HandedOver, before.Shown, opened, ct);
        }
    }

    private static bool IsNewQuestion(TalkContext context, TurnBefore before, List<Decision> decisions) =>
        context.Talk.LastQuestion is { } question && question == context.Text
        && (question != before.Question || decisions.Any(d => d.Outcome is Decision.Answer or Decision.Clarify or Decision.None));

    private static AskedQuestion Asked(TalkContext context, string question, DateTimeOffset now) => question == context.Text
        ? new AskedQuestion(context.Work.ConversationId.Value, context.Work.Activity.Id, question, context.Language, now)
        : new AskedQuestion(context.Work.ConversationId.Value, context.Talk.LastQuestionId ?? context.Work.Activity.Id, question, context.Language, context.Talk.LastQuestionAt ?? now);

    private async Task<string?> OpenedCaseAsync(TalkContext context, List<Decision> decisions, CancellationToken ct) =>
        context.Conversation.CaseId is null && decisions.Any(d => d.Outcome == Decision.Handoff)
            ? (await conversations.GetAsync(context.Work.Batch, context.Work.ConversationId, ct))?.Value.CaseId?.Value
            : null;
}

/// <param name="Answered">Ids of the articles that the last reply answered with.</param>
/// <param name="Offered">Ids of the articles that the last reply offered.</param>
/// <param name="Shown">Ids of the articles shown since the last case.</param>
public sealed record TurnBefore(string? Question, IReadOnlyList<string> Answered, IReadOnlyList<string> Offered, IReadOnlyList<string> Shown);
