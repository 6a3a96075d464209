using System.Text;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Queues;
using Storage;

namespace Handoff.Cases;

/// <summary>What is known when a case is opened.</summary>
public sealed record OpenCaseRequest
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>Names this request: the activity that led to it, say. The same key opens the same case again, also when that is closed by now.</summary>
    public required string Key { get; init; }

    public required QueueId Queue { get; init; }

    /// <summary>Why this queue was chosen; null if it was named.</summary>
    public QueuePlacement? Placement { get; init; }

    public required string Subject { get; init; }

    public string? Category { get; init; }

    public Urgency Urgency { get; init; } = Urgency.Normal;

    public required HandoffReason Reason { get; init; }

    /// <summary>Null: what the customer's ledger holds.</summary>
    public IReadOnlyList<Fact>? Facts { get; init; }

    public IReadOnlyList<ArticleShown> Articles { get; init; } = [];

    public string? Summary { get; init; }

    /// <summary>Null: what the queue asks for.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Why it goes to this queue, in a sentence for the agent.</summary>
    public string? Because { get; init; }

    public IReadOnlyList<CaseJudgement> Judgements { get; init; } = [];

    public Actor By { get; init; } = Actor.Bot;
}

/// <summary>
/// Hands a conversation to a queue. A conversation has one unresolved case: while there is one, asking again (a second click, a
/// redelivered activity, a rerun turn) gives that one.
/// </summary>
public sealed class OpenCase(CaseChange change, CaseStore cases, ConversationStore conversations, FactsStore ledgers, IDatabase database)
{
    private const string KeyScope = "open-case";

    /// <returns>The case, <see cref="CaseOutcome.Done.Repeated"/> when it was there already.</returns>
    /// <exception cref="InvalidOperationException">There is no such conversation.</exception>
    public async Task<CaseOutcome.Done> RunAsync(Batch batch, OpenCaseRequest request, CancellationToken ct = default)
    {
        var conversation = await conversations.GetAsync(batch, request.ConversationId, ct)
            ?? throw new InvalidOperationException($"A case can't be opened for conversation '{request.ConversationId}', which does not exist.");
        if (await ExistingAsync(batch, conversation.Value, request, ct) is { } existing)
            return new CaseOutcome.Done(existing, conversation.Value, Repeated: true);

        var now = change.Now;
        var opened = new Case
        {
            Id = await cases.NewIdAsync(batch, ct),
            ConversationId = request.ConversationId,
            CustomerId = conversation.Value.CustomerId,
            CustomerName = conversation.Value.CustomerName,
            ChannelId = conversation.Value.ChannelId,
            Language = conversation.Value.Language,
            State = CaseState.Queued,
            Queue = request.Queue,
            Placement = request.Placement,
            Subject = request.Subject,
            Category = request.Category,
            Urgency = request.Urgency,
            Reason = request.Reason,
            Skills = request.Skills ?? await change.SkillsOfAsync(batch, request.Queue, ct),
            Mood = request.Mood,
            Facts = request.Facts ?? await FactsAsync(batch, conversation.Value.CustomerId, ct),
            Articles = request.Articles,
            Summary = request.Summary,
            Because = request.Because,
            Judgements = request.Judgements,
            OpenedAt = now,
            QueuedAt = now,
            LastCustomerAt = now,
        };
        var followed = conversation.Value.Open(opened);

        batch.UseKey(KeyScope, KeyOf(request), Encoding.UTF8.GetBytes(opened.Id.Value));
        opened = (await change.PutAsync(batch, opened, readETag: null, ct)).Value;
        conversations.Put(batch, followed, conversation.ETag);
        cases.Append(batch, CaseChange.Event(CaseEventKind.CaseOpened, opened, request.By, now, request.Reason.Code.ToString()));
        change.Report(batch, CaseEventKind.CaseOpened, before: null, opened);
        return new CaseOutcome.Done(opened, followed);
    }

    private async Task<Case?> ExistingAsync(Batch batch, Conversation conversation, OpenCaseRequest request, CancellationToken ct)
    {
        if (conversation.CaseId is { } current) return (await cases.GetAsync(batch, current, ct))?.Value;

        return await database.GetKeyAsync(KeyScope, KeyOf(request), ct) is { } used
            ? (await cases.GetAsync(batch, new CaseId(Encoding.UTF8.GetString(used.Outcome.Span)), ct))?.Value
            : null;
    }

    private async Task<IReadOnlyList<Fact>> FactsAsync(Batch batch, CustomerId customer, CancellationToken ct) => (await ledgers.GetAsync(batch, customer, ct)).Ledger.Facts;

    private static string KeyOf(OpenCaseRequest request) => $"{request.ConversationId}/{request.Key}";
}
