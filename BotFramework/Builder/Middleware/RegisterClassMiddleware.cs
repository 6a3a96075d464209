namespace Microsoft.Bot.Builder;

/// <summary>Puts an object into the state of every turn.</summary>
public class RegisterClassMiddleware<T> : IMiddleware
    where T : class
{
    private readonly string _key;

    public RegisterClassMiddleware(T service)
        : this(service, typeof(T).FullName)
    {
    }

    public RegisterClassMiddleware(T service, string key)
    {
        Service = service ?? throw new ArgumentNullException(nameof(service));
        _key = key ?? throw new ArgumentNullException(nameof(key));
    }

    public T Service { get; set; }

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        turnContext.TurnState.Set(_key, Service);
        return next(cancellationToken);
    }
}
