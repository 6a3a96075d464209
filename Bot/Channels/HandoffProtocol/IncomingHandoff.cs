using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Texts;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Facts;
using Handoff.Queues;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;

namespace Bot.Channels.HandoffProtocol;

/// <summary>
/// This house as the hub of another bot. <c>handoff.initiate</c> opens a case that has what was said before and what the bot tells beside it; messages
/// that the bot passes on go to the case. A status <c>completed</c> or <c>failed</c> from the bot, or the end of the conversation, withdraws it.
/// </summary>
public sealed class IncomingHandoff(
    OpenCase open, AbandonCase abandon, HearCustomer hear, LearnFacts learn, QueueStore queues, TranscriptStore transcripts, HandoffStatuses statuses,
    RisingOrder order, AssistantTexts texts, TimeProvider clock)
{
    private const int LongestSubject = 120;
    private const int LongestContext = 4000;

    public Task HandleAsync(TurnWork work, CancellationToken ct) => work.Activity switch
    {
        { Type: ActivityTypes.Event, Name: HandoffEventNames.InitiateHandoff } => OpenAsync(work, ct),
        { Type: ActivityTypes.Event, Name: HandoffEventNames.HandoffStatus } when HandoffStatuses.Read(work.Activity).State is HandoffStatuses.Completed or HandoffStatuses.Failed => WithdrawAsync(work, ct),
        { Type: ActivityTypes.EndOfConversation } => WithdrawAsync(work, ct),
        { Type: ActivityTypes.Message } => HearAsync(work, ct),
        _ => Task.CompletedTask,
    };

    private async Task OpenAsync(TurnWork work, CancellationToken ct)
    {
        if (work.Conversation.CaseId is not null) return; // asked again while it is open: it is the same case
        var context = ContextOf(work.Activity);
        var before = ReceivedTranscript.Of(work.Activity, Announced(context));
        await KeepAsync(work, before, ct);
        Note(work, context, before.IsWhole);
        var lastWords = before.Messages.LastOrDefault(said => !IsFromBot(said, work.Activity))?.Text;
        var subject = HandoffStatuses.TextOf(context, "subject") ?? lastWords ?? "";
        var category = HandoffStatuses.TextOf(context, "category");
        var (queue, placement) = QueueChoice.Of(await queues.ListAsync(ct), category, work.Conversation.ChannelId, work.Conversation.Language);
        await open.RunAsync(work.Batch, new OpenCaseRequest
        {
            ConversationId = work.ConversationId,
            Key = work.Activity.Id,
            Queue = queue.Id,
            Placement = placement,
            Subject = subject.Length > LongestSubject ? subject[..(LongestSubject - 1)] + "…" : subject,
            Category = category,
            Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, HandoffEventNames.InitiateHandoff),
        }, ct);
    }

    private async Task HearAsync(TurnWork work, CancellationToken ct)
    {
        if (work.Conversation.CaseId is not { } id)
        {
            // A customer whose words nobody takes must not be left alone: the bot is told.
            statuses.Tell(work.Batch, work.Conversation, HandoffStatuses.Failed, $"No handoff is under way in this conversation: send {HandoffEventNames.InitiateHandoff} first.");
            return;
        }
        if (!string.IsNullOrWhiteSpace(work.Activity.Text)) await learn.RunAsync(work.Batch, work.Conversation, work.Activity.Text, work.Activity.Id, ct: ct);
        await hear.RunAsync(work.Batch, id, ct);
    }

    private async Task WithdrawAsync(TurnWork work, CancellationToken ct)
    {
        if (work.Conversation.CaseId is { } id) await abandon.RunAsync(work.Batch, id, Actor.Of(work.Conversation.CustomerId), "the other bot ended the handoff", ct);
    }

    // What was said to the other bot joins the transcript as what it was; the agent reads it like any conversation.
    private async Task KeepAsync(TurnWork work, ReceivedTranscript before, CancellationToken ct)
    {
        foreach (var said in before.Messages)
        {
            var isBot = IsFromBot(said, work.Activity);
            var entry = new TranscriptEntry
            {
                Id = order.Next(),
                From = isBot ? EntryFrom.Bot : EntryFrom.Customer,
                At = said.Timestamp ?? clock.GetUtcNow(),
                AuthorId = said.From?.Id,
                AuthorName = said.From?.Name,
                Text = string.IsNullOrEmpty(said.Text) ? null : said.Text,
                Language = said.Locale,
                ActivityType = ActivityTypes.Message,
                Activity = JsonSerializer.SerializeToElement(said, ActivityJson.Options),
                Epoch = work.Conversation.Epoch,
                Attachments = EntryAttachments.Of(said),
            };
            transcripts.Append(work.Batch, work.ConversationId, entry);
            if (!isBot && entry.Text is { } text) await learn.RunAsync(work.Batch, work.Conversation, text, entry.Id, ct: ct);
        }
    }

    private void Note(TurnWork work, JsonObject context, bool isWhole)
    {
        var told = string.Join("\n", context.Where(member => member.Key != HandoffStatuses.Extra).Select(member => $"{member.Key}: {member.Value?.ToString() ?? "-"}"));
        var language = work.Conversation.Language;
        string[] lines =
        [
            told.Length == 0 ? "" : texts.Get(language, "handoff.context", ("context", told.Length > LongestContext ? told[..LongestContext] + "…" : told)),
            isWhole ? "" : texts.Get(language, "handoff.transcript.incomplete"),
        ];
        if (lines.All(line => line.Length == 0)) return;
        transcripts.Append(work.Batch, work.ConversationId, new TranscriptEntry
        {
            Id = order.Next(),
            From = EntryFrom.Note,
            At = clock.GetUtcNow(),
            Text = string.Join("\n\n", lines.Where(line => line.Length > 0)),
            Epoch = work.Conversation.Epoch,
        });
    }

    private static bool IsFromBot(Activity said, Activity handoff) =>
        said.From?.Role is { Length: > 0 } role
            ? role is RoleTypes.Bot or RoleTypes.Skill
            : said.From?.Id is { } id && id == (handoff.RelatesTo?.Bot?.Id ?? handoff.Recipient?.Id);

    private static JsonObject ContextOf(Activity activity)
    {
        try
        {
            return ActivityJson.ToNode(activity.Value) switch
            {
                JsonObject context => context,
                JsonValue text => new JsonObject { ["value"] = text.DeepClone() },
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static int? Announced(JsonObject context) =>
        context[HandoffStatuses.Extra] is JsonObject extra && extra["activities"] is JsonValue count && count.TryGetValue<int>(out var number) ? number : null;
}
