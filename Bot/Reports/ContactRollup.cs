using Bot.Triage;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Reports;
using KnowledgeBase.Indexing;

namespace Bot.Reports;

/// <summary>Keeps the visit to the assistant that a turn belongs to: what was answered, asked back, not known, and what the customer said of it.</summary>
public sealed class ContactRollup(ContactStore contacts, ConversationStore conversations, CaseStore cases, KnowledgeIndex articles, TimeProvider clock) : ITurnRollup
{
    public async Task AddAsync(TurnWork work, bool failed, CancellationToken ct)
    {
        // While a case waits or an agent has it, the visit is over: it ended with the handoff.
        if (work.IsInternal || work.Activity.Type != Microsoft.Bot.Schema.ActivityTypes.Message || work.Conversation.CaseId is not null) return;

        var now = clock.GetUtcNow();
        var latest = await contacts.LatestAsync(work.Batch, work.ConversationId, ct);
        var last = latest is { Value: var contact } && !contact.IsOver(now) && contact.Exchanges.Count > 0 ? contact.Exchanges[^1].Outcome : (ExchangeOutcome?)null;
        var exchanges = new List<Exchange>();
        if (work.Intent is CustomerIntent.Helpful && last is ExchangeOutcome.Answered) exchanges.Add(new Exchange(now, ExchangeOutcome.Helpful, []));
        if (work.Intent is CustomerIntent.Rejection && last is ExchangeOutcome.Answered or ExchangeOutcome.AskedBack) exchanges.Add(new Exchange(now, ExchangeOutcome.Rejected, []));
        if (failed) exchanges.Add(new Exchange(now, ExchangeOutcome.Failed, []));
        else exchanges.AddRange(work.Said.Select(Decision.Of).Select(decision => Of(decision, work, now)).OfType<Exchange>());
        var handedTo = (await conversations.GetAsync(work.Batch, work.ConversationId, ct))?.Value.CaseId;
        if (handedTo is not null) exchanges.Add(new Exchange(now, ExchangeOutcome.HandedOff, []));
        if (exchanges.Count == 0) return;

        contacts.Add(work.Batch, latest, new Contact
        {
            Id = work.ConversationId.Value,
            ConversationId = work.ConversationId,
            CustomerId = work.Conversation.CustomerId,
            Channel = work.Conversation.ChannelId,
            Language = work.Language ?? work.Conversation.Language,
            StartedAt = now,
            LastAt = now,
            Queue = handedTo is { } number ? (await cases.GetAsync(work.Batch, number, ct))?.Value.Queue : null,
        }, exchanges);
    }

    private Exchange? Of(Decision decision, TurnWork work, DateTimeOffset now) => decision.Outcome switch
    {
        Decision.Answer => new Exchange(now, ExchangeOutcome.Answered, Subjects(decision.Articles, work)),
        Decision.Clarify => new Exchange(now, ExchangeOutcome.AskedBack, Subjects(decision.Articles, work)),
        Decision.None => new Exchange(now, ExchangeOutcome.NoAnswer, []),
        _ => null,
    };

    private IReadOnlyList<string> Subjects(IReadOnlyList<string> ids, TurnWork work) =>
    [
        .. ids.Select(id => "article:" + id),
        .. ids.Select(id => articles.Find(id, work.Language ?? work.Conversation.Language)?.Category).OfType<string>().Distinct().Select(category => "category:" + category),
    ];
}
