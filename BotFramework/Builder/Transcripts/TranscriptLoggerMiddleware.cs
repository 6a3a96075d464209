using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>
/// Hands a logger a copy of everything that comes in and goes out in a turn, in order, when the turn is over (even if it failed). Changed and
/// deleted messages are logged as "messageUpdate" and "messageDelete"; turns that the bot continues by itself are not logged as coming in.
/// A logger that fails does not make the turn fail.
/// </summary>
public class TranscriptLoggerMiddleware : IMiddleware
{
    private readonly ITranscriptLogger _logger;

    /// <exception cref="ArgumentNullException">The logger is null.</exception>
    public TranscriptLoggerMiddleware(ITranscriptLogger transcriptLogger) =>
        _logger = transcriptLogger ?? throw new ArgumentNullException(nameof(transcriptLogger), "TranscriptLoggerMiddleware requires a ITranscriptLogger implementation.");

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var transcript = new Queue<Activity>();
        LogIncoming(turnContext.Activity, transcript);
        turnContext.OnSendActivities(async (_, activities, send) =>
        {
            var responses = await send().ConfigureAwait(false);
            for (var i = 0; i < activities.Count; i++)
            {
                var copy = WithId(ActivityJson.Clone(activities[i]), responses != null && i < responses.Length ? responses[i]?.Id : null);
                Add(transcript, WithRole(copy, RoleTypes.Bot));
            }

            return responses;
        });
        turnContext.OnUpdateActivity(async (_, activity, update) =>
        {
            var response = await update().ConfigureAwait(false);
            var copy = ActivityJson.Clone(activity);
            copy.Type = ActivityTypes.MessageUpdate;
            Add(transcript, copy);
            return response;
        });
        turnContext.OnDeleteActivity(async (_, reference, delete) =>
        {
            await delete().ConfigureAwait(false);
            var deleted = new Activity { Type = ActivityTypes.MessageDelete, Id = reference.ActivityId };
            Add(transcript, deleted.ApplyConversationReference(reference, isIncoming: false));
        });

        try
        {
            await next(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await FlushAsync(transcript).ConfigureAwait(false);
        }
    }

    private static void LogIncoming(Activity activity, Queue<Activity> transcript)
    {
        if (activity == null || (activity.Type == ActivityTypes.Event && activity.Name == ActivityEventNames.ContinueConversation))
        {
            return;
        }

        Add(transcript, WithRole(ActivityJson.Clone(activity), RoleTypes.User));
    }

    // Who spoke is seen from the role; channels seldom give it. The copy alone is changed, never what the bot sees.
    private static Activity WithRole(Activity copy, string role)
    {
        copy.From ??= new ChannelAccount();
        if (string.IsNullOrEmpty(copy.From.Role))
        {
            copy.From.Role = role;
        }

        return copy;
    }

    private static void Add(Queue<Activity> transcript, Activity activity)
    {
        activity.Timestamp ??= DateTimeOffset.UtcNow;
        transcript.Enqueue(activity);
    }

    // The channel's id; or else one that tells it apart, since a store finds activities by their id.
    private static Activity WithId(Activity activity, string given)
    {
        activity.Id = !string.IsNullOrEmpty(given) ? given
            : !string.IsNullOrEmpty(activity.Id) ? activity.Id
            : $"g_{Guid.NewGuid()}";
        return activity;
    }

    private async Task FlushAsync(Queue<Activity> transcript)
    {
        while (transcript.TryDequeue(out var activity))
        {
            try
            {
                await _logger.LogActivityAsync(activity).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a logger fails with, the conversation goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                System.Diagnostics.Trace.TraceError("Transcript logActivity failed with {0}", exception);
            }
        }
    }
}
