using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Shows that the bot is writing, while it works on a message for longer than a moment.</summary>
public class ShowTypingMiddleware : IMiddleware
{
    private readonly TimeSpan _delay;
    private readonly TimeSpan _period;
    private readonly TimeProvider _clock;

    /// <param name="delay">Milliseconds before the first sign; at least 0.</param>
    /// <param name="period">Milliseconds between signs; more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public ShowTypingMiddleware(int delay = 500, int period = 2000)
        : this(delay, period, TimeProvider.System)
    {
    }

    internal ShowTypingMiddleware(int delay, int period, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        _delay = TimeSpan.FromMilliseconds(delay);
        _period = TimeSpan.FromMilliseconds(period);
        _clock = clock;
    }

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        if (turnContext.Activity.Type != ActivityTypes.Message)
        {
            await next(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var typing = SendTypingAsync(turnContext, done.Token);
        try
        {
            await next(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await typing.ConfigureAwait(false);
        }
    }

    // A sign that can't be sent is no reason for the turn to fail.
    private async Task SendTypingAsync(ITurnContext turnContext, CancellationToken ct)
    {
        try
        {
            await Task.Delay(_delay, _clock, ct).ConfigureAwait(false);
            while (true)
            {
                var typing = new Activity { Type = ActivityTypes.Typing, RelatesTo = turnContext.Activity.RelatesTo };
                typing.ApplyConversationReference(turnContext.Activity.GetConversationReference());

                // Straight through the adapter: it is no answer, and no handler need see it.
                await turnContext.Adapter.SendActivitiesAsync(turnContext, [typing], ct).ConfigureAwait(false);
                await Task.Delay(_period, _clock, ct).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is HttpRequestException or ErrorResponseException or UnauthorizedAccessException)
        {
            System.Diagnostics.Trace.TraceError("A sign of typing was not sent: {0}", exception.Message);
        }
    }
}
