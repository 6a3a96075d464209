using Bot.Channels.Codes;
using Bot.Channels.HandoffProtocol;
using Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Bot.Channels.Connector;

/// <summary>
/// The front door of the channels behind a connector: reads and checks the activity as the Bot Framework's adapter does, but answers 200 as soon as it is
/// on the disk. Its turn runs afterwards; only <c>invoke</c> and <c>expectReplies</c> wait for it.
/// </summary>
public sealed class ConnectorAdapter(BotFrameworkAuthentication authentication, ActivityInbox inbox, Threads threads, ContinueCodes codes, ConversationSignals signals, TranscriptFetch transcripts, HandoffProtocolOptions handoffs, ILogger<ConnectorAdapter> log)
    : CloudAdapter(authentication, log)
{
    protected override async Task<InvokeResponse> ProcessActivityAsync(
        AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        Demand(activity);
        if (activity.Type == ActivityTypes.Typing)
        {
            signals.Publish(new TypingSignal((await threads.OfAsync(activity, cancellationToken)).Value, FromCustomer: true, activity.From?.Name));
            return null!;
        }
        if (handoffs.IsHubFor(activity.ChannelId) && activity is { Type: ActivityTypes.Event, Name: HandoffEventNames.InitiateHandoff })
            await transcripts.FillInAsync(activity, cancellationToken);
        if (await codes.RedeemAsync(activity, cancellationToken))
            return activity.DeliveryMode == DeliveryModes.ExpectReplies ? new InvokeResponse { Status = StatusCodes.Status200OK, Body = new ExpectedReplies([]) } : null!;
        if (activity.Type != ActivityTypes.Invoke && activity.DeliveryMode != DeliveryModes.ExpectReplies)
        {
            await inbox.AcceptAsync(activity, ct: cancellationToken);
            return null!;
        }

        var answered = await inbox.AcceptAndAnswerAsync(activity, ct: cancellationToken);
        return activity.Type == ActivityTypes.Invoke
            ? new InvokeResponse { Status = answered.InvokeStatus ?? StatusCodes.Status501NotImplemented, Body = answered.InvokeBody }
            : new InvokeResponse { Status = StatusCodes.Status200OK, Body = new ExpectedReplies([.. answered.Replies.Select(reply => ActivityJson.Deserialize<Activity>(reply))]) };
    }

    // Without these nobody could be answered; the protocol demands them.
    private static void Demand(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.ChannelId)) throw new BadHttpRequestException("The activity names no channel (channelId).");
        if (string.IsNullOrEmpty(activity.Conversation?.Id)) throw new BadHttpRequestException("The activity names no conversation (conversation.id).");
        if (string.IsNullOrEmpty(activity.From?.Id)) throw new BadHttpRequestException("The activity names no sender (from.id).");
        if (ConversationKeys.IsOwnChannel(activity.ChannelId)) throw new BadHttpRequestException($"The channel '{activity.ChannelId}' is served under /v3/directline here.");
    }
}
