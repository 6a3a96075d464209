using System.Security.Claims;
using Bot.Texts;
using Handoff.Transcripts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Bot.Turns;

/// <summary>
/// The adapter that the dialogs see. What they send isn't sent: it joins the turn's batch, and leaves through the outbox once that is
/// committed. Typing goes at once and is kept nowhere.
/// </summary>
public sealed class TurnAdapter(
    OutgoingMessages outgoing, ConversationSignals signals, AssistantTexts texts) : BotAdapter
{
    /// <summary>The name of the member of <c>channelData</c> that says what the assistant decided.</summary>
    public const string DecisionName = "bothandoff";

    private const string InvokeResponseType = "invokeResponse";

    public async Task RunAsync(TurnWork work, BotCallbackHandler callback, CancellationToken ct)
    {
        using var context = new TurnContext(this, work.Activity);
        context.TurnState.Add(work);
        context.TurnState.Add(BotIdentityKey, new ClaimsIdentity([], "conversation"));
        await RunPipelineAsync(context, callback, ct);
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var work = turnContext.TurnState.Get<TurnWork>();
        return Task.FromResult(activities.Select(activity => new ResourceResponse(Send(work, activity))).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        var work = turnContext.TurnState.Get<TurnWork>();
        if (!ConversationKeys.IsOwnChannel(work.Conversation.ChannelId))
            outgoing.AddChange(work.Batch, work.Conversation, Reference(work, activity.Id), activity, OutboxOperation.Update);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        var work = turnContext.TurnState.Get<TurnWork>();
        if (!ConversationKeys.IsOwnChannel(work.Conversation.ChannelId))
            outgoing.AddChange(work.Batch, work.Conversation, Reference(work, reference.ActivityId), new Activity { Type = ActivityTypes.MessageDelete }, OutboxOperation.Delete);
        return Task.CompletedTask;
    }

    private string Send(TurnWork work, Activity activity)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Trace or ActivityTypes.Delay:
                return "";
            case ActivityTypes.Typing:
                signals.Publish(new TypingSignal(work.ConversationId.Value, FromCustomer: false, AssistantName(work)));
                return "";
            case InvokeResponseType:
                work.InvokeResponse = activity.Value as InvokeResponse;
                return "";
        }

        activity.From = new ChannelAccount(activity.Recipient?.Id == activity.From?.Id ? "bot" : activity.From?.Id ?? "bot", AssistantName(work), RoleTypes.Bot);
        // Only an answer to something the customer said: Web Chat holds back what answers an activity that it has never seen.
        if (work.Item.IsInternal || work.Activity.Type != ActivityTypes.Message) activity.ReplyToId = null;
        var decision = Decision.Of(activity);
        decision.WriteTo(activity);
        outgoing.Add(
            work.Batch, work.Conversation, activity, decision.Outcome == Decision.Handoff ? EntryFrom.Notice : EntryFrom.Bot, work.Item.AnswersInResponse,
            entry => entry with { Outcome = decision.Outcome, Articles = decision.Articles, Confidence = decision.Confidence });
        work.Said.Add(activity);
        return activity.Id;
    }

    private string AssistantName(TurnWork work) => texts.Get(work.Conversation.Language, "assistant.name");

    private static TranscriptEntry Reference(TurnWork work, string id) =>
        new() { Id = id, From = EntryFrom.Bot, At = work.Item.ReceivedAt, Epoch = work.Conversation.Epoch };
}
