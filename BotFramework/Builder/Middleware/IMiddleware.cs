namespace Microsoft.Bot.Builder;

/// <summary>Sees every turn before the bot, and after it.</summary>
public interface IMiddleware
{
    /// <summary>Calls <paramref name="next"/> to go on; without it, neither the middleware behind nor the bot are reached.</summary>
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
