using System.Text;
using System.Text.Json.Nodes;
using Bot.Dialogs;
using Bot.Texts;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Facts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Channels.HandoffProtocol;

/// <summary>
/// Hands conversations to a hub outside, in the channels that are one. The case is kept here all the same, held by <see cref="Agent"/>, so that it has an
/// owner and a due time: the hub's <c>completed</c> closes it, and its <c>failed</c>, or silence, puts it into this house's own queue.
/// </summary>
public sealed class OutsideHub(
    TakeCase take, CloseCase close, ReleaseCase release, TranscriptLinks links, IDatabase database, HandoffProtocolOptions options, AssistantTexts texts)
{
    /// <summary>Who has the cases that an outside hub works on.</summary>
    public static readonly AgentId Agent = new("outside-hub");

    private const string AcceptedKeys = "handoff-accepted";

    public bool Takes(string channelId) => options.IsOutsideHub(channelId);

    /// <summary>Whether the hub has said that one of its people has the case.</summary>
    public async Task<bool> IsAcceptedAsync(CaseId id, CancellationToken ct) => await database.GetKeyAsync(AcceptedKeys, id.Value, ct) is not null;

    /// <summary>Sends <c>handoff.initiate</c> with all that the case knows, and tells the customer.</summary>
    public async Task HandOverAsync(TalkContext context, Case opened, CancellationToken ct)
    {
        await take.RunAsync(context.Work.Batch, opened.Id, Agent, evenIfFull: true, ct);
        var (transcript, upTo) = await links.ReadAsync(context.Work.ConversationId, long.MaxValue, ct);
        var isInline = Encoding.UTF8.GetByteCount(ActivityJson.SerializeToString(transcript)) <= options.InlineTranscriptBytes;
        var handoff = (Activity)EventFactory.CreateHandoffInitiation(context.Turn, ContextOf(opened, transcript.Activities.Count), isInline ? transcript : null);
        if (!isInline) handoff.Attachments = [new Attachment { ContentType = ReceivedTranscript.ContentType, Name = "Transcript", ContentUrl = links.LinkTo(context.Work.ConversationId, upTo) }];
        Decision.Notice.WriteTo(handoff);
        await context.SendAsync(context.Of("handoff.outside", ("number", opened.Id.Value)), Decision.Notice, ct);
        await context.Turn.SendActivityAsync(handoff, ct);
    }

    /// <summary>What the hub says about a handoff.</summary>
    public async Task HearAsync(ITurnContext turn, TurnWork work, CancellationToken ct)
    {
        var (state, message) = HandoffStatuses.Read(work.Activity);
        if (work.Conversation.CaseId is not { } id) return;
        var language = work.Conversation.Language;
        switch (state)
        {
            case HandoffStatuses.Accepted when !await IsAcceptedAsync(id, ct):
                work.Batch.UseKey(AcceptedKeys, id.Value, ReadOnlyMemory<byte>.Empty);
                break;
            case HandoffStatuses.Completed:
                await close.RunAsync(work.Batch, id, Agent, message ?? texts.Get(language, "handoff.outside.completed"), ct: ct);
                break;
            case HandoffStatuses.Failed when await release.RunAsync(work.Batch, id, Agent, message ?? "the outside hub failed", ct) is CaseOutcome.Done { Repeated: false }:
                var notice = new Activity { Type = ActivityTypes.Message, Text = texts.Get(language, "handoff.outside.failed", ("number", id.Value)), Locale = language };
                Decision.Notice.WriteTo(notice);
                await turn.SendActivityAsync(notice, ct);
                break;
        }
    }

    // Flat names and texts are what hubs route by; the rest is ours.
    private static JsonObject ContextOf(Case opened, int activities)
    {
        var context = new JsonObject { ["subject"] = opened.Subject, ["language"] = opened.Language, ["reason"] = opened.Reason.Code.ToString(), ["urgency"] = opened.Urgency.ToString() };
        if (opened.Category is { } category) context["category"] = category;
        if (opened.CustomerName is { } name) context["customerName"] = name;
        foreach (var fact in opened.Facts.Where(fact => fact.Kind is FactKind.Email or FactKind.Phone or FactKind.OrderNumber))
            context[char.ToLowerInvariant(fact.Kind.ToString()[0]) + fact.Kind.ToString()[1..]] = fact.Value;
        context[HandoffStatuses.Extra] = new JsonObject
        {
            ["case"] = opened.Id.Value,
            ["activities"] = activities,
            ["articles"] = new JsonArray([.. opened.Articles.Select(shown => (JsonNode)shown.Id)]),
        };
        return context;
    }
}
