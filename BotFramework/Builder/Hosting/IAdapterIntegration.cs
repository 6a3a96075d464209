using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration;

/// <summary>An adapter as a web framework sees it.</summary>
public interface IAdapterIntegration
{
    Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken);

    Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken);
}
