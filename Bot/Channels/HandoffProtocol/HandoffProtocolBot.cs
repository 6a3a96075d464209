using Bot.Dialogs;
using Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Bot.Channels.HandoffProtocol;

/// <summary>
/// Goes before the assistant: in the channels of other bots this house is their hub and the assistant has no word; what an outside hub says about its
/// handoffs is for the case. Everything else is the assistant's.
/// </summary>
public sealed class HandoffProtocolBot(AssistantBot assistant, IncomingHandoff incoming, OutsideHub outside, HandoffProtocolOptions options) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var work = turnContext.TurnState.Get<TurnWork>();
        if (options.IsHubFor(work.Activity.ChannelId))
            return work.IsInternal ? Task.CompletedTask : incoming.HandleAsync(work, cancellationToken);
        if (!work.IsInternal && options.IsOutsideHub(work.Activity.ChannelId) && work.Activity is { Type: ActivityTypes.Event, Name: HandoffEventNames.HandoffStatus })
            return outside.HearAsync(turnContext, work, cancellationToken);
        return assistant.OnTurnAsync(turnContext, cancellationToken);
    }
}
