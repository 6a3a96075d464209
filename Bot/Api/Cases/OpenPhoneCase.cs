using System.Text;
using Bot.Privacy;
using Bot.Texts;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Facts;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Api.Cases;

/// <summary>
/// Opens a case for somebody who called, or goes on with the caller's unresolved one: conversation, transcript, facts, case and promise in one
/// batch. The same caller has one conversation.
/// </summary>
internal sealed class OpenPhoneCase(
    IDatabase database, ConversationGate gate, ConversationStore conversations, TranscriptStore transcripts, CaseStore cases, QueueStore queues,
    OpenCase open, HearCustomer hear, ReopenCase reopen, LearnFacts learn, MakePromise promise, AssistantTexts texts, RisingOrder order, TimeProvider clock)
{
    private const string Keys = "api";
    private const int MostRuns = 20;

    /// <param name="key">Names the request: asked again it is the same case.</param>
    /// <param name="and">What belongs into the same batch.</param>
    /// <returns>Null if there is no such queue.</returns>
    public async Task<CaseOutcome.Done?> RunAsync(OpenCaseBody body, Urgency urgency, ApiCaller by, string key, Action<Batch, CaseOutcome.Done> and, CancellationToken ct)
    {
        if (body.Queue is { } named && await queues.GetAsync(new QueueId(named), ct) is null) return null;
        var customer = ConversationKeys.CustomerOf(ConversationKeys.Phone, body.Customer.Id);
        var id = new ConversationId(customer.Value);
        return await gate.RunAsync(id.Value, () => CommitAsync(by, key, async batch =>
        {
            var read = await conversations.GetAsync(batch, id, ct);
            var conversation = read?.Value ?? Begin(id, body);
            conversation = conversation with { LastActivityAt = clock.GetUtcNow(), CustomerName = body.Customer.Name ?? conversation.CustomerName };
            conversations.Put(batch, conversation, read?.ETag);
            var entry = Say(batch, conversation, body.Text, by);
            await LearnAsync(batch, conversation, body, entry, ct);
            var (chosen, placement) = QueueChoice.Of(await queues.ListAsync(ct), body.Category, ConversationKeys.Phone, conversation.Language);
            var done = await open.RunAsync(batch, new OpenCaseRequest
            {
                ConversationId = id,
                Key = $"{by.KeyId}/{key}",
                Queue = body.Queue is { } asked ? new QueueId(asked) : chosen.Id,
                Placement = body.Queue is null ? placement : null,
                Subject = body.Subject.Trim(),
                Category = body.Category,
                Urgency = urgency,
                Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, by.Name),
                By = Actor.Of(by.Agent),
            }, ct);
            if (done.Repeated && done.Case.IsUnresolved) done = await hear.RunAsync(batch, done.Case.Id, ct) is CaseOutcome.Done heard ? heard with { Repeated = true } : done;
            if (body.CallBackBy is { } due) await promise.RunAsync(batch, done.Case.Id, key, "call back", Actor.Of(by.Agent), due, ct: ct);
            return done;
        }, and, ct), ct);
    }

    /// <summary>The caller came back to a case: it waits in its queue again if it was resolved.</summary>
    public async Task<CaseOutcome> ResumeAsync(CaseId id, string text, ApiCaller by, string key, Action<Batch, CaseOutcome.Done> and, CancellationToken ct)
    {
        if ((await cases.GetAsync(id, ct))?.Value is not { } found || found.CustomerId == ForgottenCase.Nobody) return new CaseOutcome.NotFound(id);
        return await gate.RunAsync(found.ConversationId.Value, () => CommitAsync<CaseOutcome>(by, key, async batch =>
        {
            if (await cases.GetAsync(batch, id, ct) is not { } read || await conversations.GetAsync(batch, found.ConversationId, ct) is not { } conversation) return new CaseOutcome.NotFound(id);
            var outcome = read.Value.IsUnresolved && read.Value.State is not CaseState.WrapUp
                ? await hear.RunAsync(batch, id, ct)
                : await reopen.RunAsync(batch, id, Actor.Of(by.Agent), "the customer called again", ct);
            if (outcome is not CaseOutcome.Done done) return outcome;
            var entry = Say(batch, done.Conversation, text, by);
            await learn.RunAsync(batch, conversation.Value, text, entry, ct: ct);
            return outcome;
        }, and, ct), ct);
    }

    private async Task<T> CommitAsync<T>(ApiCaller by, string key, Func<Batch, Task<T>> fill, Action<Batch, CaseOutcome.Done> and, CancellationToken ct) where T : CaseOutcome
    {
        for (var run = 1; ; run++)
        {
            var batch = new Batch();
            var outcome = await fill(batch);
            if (outcome is not CaseOutcome.Done done) return outcome;
            and(batch, done);
            batch.UseKey(Keys, $"{by.KeyId}/{key}", Encoding.UTF8.GetBytes(done.Case.Id.Value));
            try
            {
                await database.CommitAsync(batch, ct);
                return outcome;
            }
            catch (PreconditionFailedException repeated) when (repeated.StoredOutcome is { } stored)
            {
                // Done by an earlier request whose answer was lost on its way.
                var before = (await cases.GetAsync(new CaseId(Encoding.UTF8.GetString(stored.Span)), ct))!.Value;
                return (T)(CaseOutcome)new CaseOutcome.Done(before, done.Conversation, Repeated: true);
            }
            catch (PreconditionFailedException) when (run < MostRuns)
            {
                // Somebody was first: what they did is read by the next run.
            }
        }
    }

    private Conversation Begin(ConversationId id, OpenCaseBody body)
    {
        var now = clock.GetUtcNow();
        var language = texts.Nearest(body.Customer.Language);
        return new Conversation
        {
            Id = id,
            ChannelId = ConversationKeys.Phone,
            CustomerId = ConversationKeys.CustomerOf(ConversationKeys.Phone, body.Customer.Id),
            CustomerName = body.Customer.Name,
            Language = language,
            StartedAt = now,
            LastActivityAt = now,
            Reference = ActivityJson.SerializeToString(new ConversationReference
            {
                ChannelId = ConversationKeys.Phone,
                Conversation = new ConversationAccount { Id = id.Value },
                User = new ChannelAccount(body.Customer.Id, body.Customer.Name),
                Bot = new ChannelAccount("bot", texts.Get(language, "assistant.name")),
                Locale = language,
            }),
        };
    }

    private string? Say(Batch batch, Conversation conversation, string? text, ApiCaller by)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var entry = new TranscriptEntry
        {
            Id = order.Next(),
            From = EntryFrom.Customer,
            At = clock.GetUtcNow(),
            AuthorId = by.Agent.Value,
            AuthorName = conversation.CustomerName,
            Text = text,
            Language = conversation.Language,
            Epoch = conversation.Epoch,
            CaseId = conversation.CaseId,
        };
        transcripts.Append(batch, conversation.Id, entry);
        return entry.Id;
    }

    private async Task LearnAsync(Batch batch, Conversation conversation, OpenCaseBody body, string? entry, CancellationToken ct)
    {
        var told = new List<(FactKind, string)>();
        if (!string.IsNullOrWhiteSpace(body.Customer.Name)) told.Add((FactKind.Name, body.Customer.Name.Trim()));
        if (!string.IsNullOrWhiteSpace(body.Customer.Phone)) told.Add((FactKind.Phone, body.Customer.Phone.Trim()));
        if (!string.IsNullOrWhiteSpace(body.Customer.Email)) told.Add((FactKind.Email, body.Customer.Email.Trim().ToLowerInvariant()));
        if (told.Count > 0) await learn.RunAsync(batch, conversation, told, ct: ct);
        if (body.Text is { Length: > 0 } text) await learn.RunAsync(batch, conversation, text, entry, ct: ct);
    }
}
