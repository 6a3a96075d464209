using Bot.Channels.HandoffProtocol;
using Bot.Desk;
using Bot.Triage;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Facts;
using Handoff.Hours;
using Handoff.Queues;
using KnowledgeBase.Answering;

namespace Bot.Dialogs;

/// <summary>Opens the case of a conversation and tells the customer its number, the place in the queue, and what happens next.</summary>
public sealed class CaseOpening(
    OpenCase open, ConversationStore conversations, FactsStore ledgers, QueueStore queues, WaitNews waits, LocalTimes times, Answers answers, Assessment assessment, OutsideHub outside, AssistantOptions options, TimeProvider clock)
{
    private const int LongestSubject = 120;

    /// <summary>Whether colleagues will want the order number for this kind of matter.</summary>
    public bool NeedsOrder(string? category) => category is not null && options.OrderCategories.Contains(category, StringComparer.OrdinalIgnoreCase);

    /// <summary>The category of the article that is nearest to what the customer says it is about.</summary>
    public string? CategoryOf(TalkContext context, string subject) =>
        answers.Ask(new Question(subject) { PreferredLanguage = context.Language }) is { Outcome: not AnswerOutcome.None, Candidates: [var nearest, ..] } ? nearest.Article.Category : null;

    public async Task OpenAsync(TalkContext context, HandoffReason reason, CancellationToken ct)
    {
        var batch = context.Work.Batch;
        var (ledger, _) = await ledgers.GetAsync(batch, context.Conversation.CustomerId, ct);
        await DescribeAsync(context, ledger, ct);
        var subject = context.Talk.LastQuestion ?? "";
        var judged = assessment.Of(subject, context.Talk);
        var (queue, placement) = QueueChoice.Of(await queues.ListAsync(ct), judged.Category, context.Conversation.ChannelId, context.Language);
        var done = await open.RunAsync(batch, new OpenCaseRequest
        {
            ConversationId = context.Work.ConversationId,
            Key = context.Work.Activity.Id,
            Queue = queue.Id,
            Placement = placement,
            Subject = subject.Length > LongestSubject ? subject[..(LongestSubject - 1)] + "…" : subject,
            Category = judged.Category,
            Urgency = judged.Urgency,
            Mood = judged.Mood,
            Reason = reason,
            Articles = [.. context.Talk.Shown],
            Because = judged.Because,
            Judgements = judged.Judgements,
        }, ct);
        if (outside.Takes(context.Conversation.ChannelId)) await outside.HandOverAsync(context, done.Case, ct);
        else await TellAsync(context, done.Case, queue, ledger, ct);
        context.Talk.Shown.Clear();
        context.Talk.HasConfirmedAddition = false;
        context.Talk.Failures = 0;
        context.Talk.Offered.Clear();
        context.Talk.Next.Clear();
        context.Talk.AnsweredArticle = null; // "not solved" is said of the case from here on
        context.Talk.PersonIsOffered = false;
    }

    // The case takes over what the conversation is known by: the language spoken now, and the name that was given.
    private async Task DescribeAsync(TalkContext context, FactsLedger ledger, CancellationToken ct)
    {
        var batch = context.Work.Batch;
        var read = (await conversations.GetAsync(batch, context.Work.ConversationId, ct))!;
        conversations.Put(batch, read.Value with { Language = context.Language, CustomerName = ledger.Latest(FactKind.Name)?.Value ?? read.Value.CustomerName }, read.ETag);
    }

    private async Task TellAsync(TalkContext context, Case opened, Queue queue, FactsLedger ledger, CancellationToken ct)
    {
        var wait = await waits.NoteAsync(context.Work.Batch, opened, ct);
        var hours = new BusinessClock(queue.Hours);
        var now = clock.GetUtcNow();
        string[] lines =
        [
            WaitNews.Joined(context.Language, context.Of("case.opened", ("number", opened.Id.Value), ("place", wait?.Place ?? 1)), waits.RangeInWords(context.Language, wait?.Range)),
            Known(context, ledger) is { Length: > 0 } facts ? context.Of("case.opened.facts", ("facts", facts)) : "",
            hours.IsOpen(now) || hours.NextOpening(now) is not { } opening ? context.Of("case.opened.open") : context.Of("case.opened.closed", ("opening", times.Of(opening, context.Language))),
        ];
        await context.SendAsync(string.Join("\n\n", lines.Where(text => text.Length > 0)), Decision.Notice, ct, [context.Of("case.keep.button"), context.Of("case.abandon.button")]);
    }

    /// <summary>"name Lin Mei, order number A123": empty when nothing is known.</summary>
    internal static string Known(TalkContext context, FactsLedger ledger)
    {
        (string Key, Fact? Fact)[] facts = [("fact.name", ledger.Latest(FactKind.Name)), ("fact.contact", ledger.Contact), ("fact.order", ledger.Latest(FactKind.OrderNumber))];
        var said = facts.Where(fact => fact.Fact is not null).Select(fact => context.Of(fact.Key, ("value", fact.Fact!.Value)));
        return string.Join(context.Language == "en" ? ", " : "、", said);
    }
}
