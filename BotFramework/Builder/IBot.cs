namespace Microsoft.Bot.Builder;

/// <summary>What an adapter calls at the end of its middleware.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
