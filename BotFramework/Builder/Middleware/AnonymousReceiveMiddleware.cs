namespace Microsoft.Bot.Builder;

/// <summary>Middleware written as a function.</summary>
public class AnonymousReceiveMiddleware : IMiddleware
{
    private readonly Func<ITurnContext, NextDelegate, CancellationToken, Task> _onTurn;

    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public AnonymousReceiveMiddleware(Func<ITurnContext, NextDelegate, CancellationToken, Task> anonymousMethod) =>
        _onTurn = anonymousMethod ?? throw new ArgumentNullException(nameof(anonymousMethod));

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default) =>
        _onTurn(turnContext, next, cancellationToken);
}
