using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <inheritdoc cref="ITurnContext"/>
public class TurnContext : ITurnContext, IDisposable
{
    private List<SendActivitiesHandler> _onSend;
    private List<UpdateActivityHandler> _onUpdate;
    private List<DeleteActivityHandler> _onDelete;
    private bool _disposed;

    /// <exception cref="ArgumentNullException">Adapter or activity is null.</exception>
    public TurnContext(BotAdapter adapter, Activity activity)
    {
        Adapter = adapter ?? throw new ArgumentNullException(nameof(adapter));
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        TurnState = [];
    }

    /// <summary>The same turn with another activity: state and handlers are shared.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        Adapter = turnContext.Adapter;
        TurnState = turnContext.TurnState;
        Responded = turnContext.Responded;
        if (turnContext is TurnContext other)
        {
            _onSend = other._onSend ??= [];
            _onUpdate = other._onUpdate ??= [];
            _onDelete = other._onDelete ??= [];
            BufferedReplyActivities = other.BufferedReplyActivities;
        }
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    /// <summary>The language of the turn; that of the activity until it is set.</summary>
    public string Locale
    {
        get => TurnState.Get<string>(LocaleKey) ?? Activity.Locale;
        set => TurnState.Set(LocaleKey, value);
    }

    /// <summary>The replies to an activity with delivery mode "expectReplies"; the adapter gives them back in the response.</summary>
    public List<Activity> BufferedReplyActivities { get; } = [];

    private const string LocaleKey = "turn.locale";

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onSend ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onUpdate ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onDelete ??= []).Add(handler);
        return this;
    }

    /// <exception cref="ArgumentNullException">The text is null or empty.</exception>
    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = InputHints.AcceptingInput, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(textReplyToSend))
        {
            throw new ArgumentNullException(nameof(textReplyToSend));
        }

        var activity = new Activity(ActivityTypes.Message) { Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak))
        {
            activity.Speak = speak;
        }

        if (!string.IsNullOrEmpty(inputHint))
        {
            activity.InputHint = inputHint;
        }

        return SendActivityAsync(activity, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        BotAssert.ActivityNotNull(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken).ConfigureAwait(false);

        // A handler that passes nothing on may answer with nothing.
        return responses is { Length: > 0 } ? responses[0] : new ResourceResponse();
    }

    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentException">The array is empty.</exception>
    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        var reference = Activity.GetConversationReference();
        var outgoing = new List<Activity>(activities.Length);
        foreach (var activity in activities)
        {
            BotAssert.ActivityNotNull(activity);
            var addressed = activity.ApplyConversationReference(reference);
            if (addressed.Type == ActivityTypes.Message && string.IsNullOrEmpty(addressed.InputHint))
            {
                addressed.InputHint = InputHints.AcceptingInput;
            }

            outgoing.Add(addressed);
        }

        return _onSend is { Count: > 0 } ? SendThroughAsync(0) : SendThroughAdapterAsync();

        Task<ResourceResponse[]> SendThroughAsync(int index) =>
            index == _onSend.Count ? SendThroughAdapterAsync() : _onSend[index](this, outgoing, () => SendThroughAsync(index + 1));

        async Task<ResourceResponse[]> SendThroughAdapterAsync()
        {
            var sentSomething = outgoing.Exists(activity => activity.Type != ActivityTypes.Trace);
            ResourceResponse[] responses;
            if (Activity.DeliveryMode == DeliveryModes.ExpectReplies)
            {
                responses = Buffer(outgoing);
            }
            else
            {
                responses = await Adapter.SendActivitiesAsync(this, [.. outgoing], cancellationToken).ConfigureAwait(false);
            }

            Responded |= sentSomething;
            return responses;
        }
    }

    /// <exception cref="ArgumentNullException">The activity is null.</exception>
    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        BotAssert.ActivityNotNull(activity);
        var addressed = activity.ApplyConversationReference(Activity.GetConversationReference());
        return UpdateThroughAsync(0);

        Task<ResourceResponse> UpdateThroughAsync(int index) => _onUpdate is { } handlers && index < handlers.Count
            ? handlers[index](this, addressed, () => UpdateThroughAsync(index + 1))
            : Adapter.UpdateActivityAsync(this, addressed, cancellationToken);
    }

    /// <exception cref="ArgumentNullException">The id is null or empty.</exception>
    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(activityId))
        {
            throw new ArgumentNullException(nameof(activityId));
        }

        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteActivityAsync(reference, cancellationToken);
    }

    /// <exception cref="ArgumentNullException">The reference is null.</exception>
    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationReference);
        return DeleteThroughAsync(0);

        Task DeleteThroughAsync(int index) => _onDelete is { } handlers && index < handlers.Count
            ? handlers[index](this, conversationReference, () => DeleteThroughAsync(index + 1))
            : Adapter.DeleteActivityAsync(this, conversationReference, cancellationToken);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!_disposed && disposing)
        {
            TurnState.Dispose();
        }

        _disposed = true;
    }

    private ResourceResponse[] Buffer(List<Activity> activities)
    {
        var responses = new ResourceResponse[activities.Count];
        for (var i = 0; i < responses.Length; i++)
        {
            if (activities[i].Type == ActivityTypesEx.InvokeResponse)
            {
                TurnState.Set(BotAdapter.InvokeResponseKey, activities[i]);
            }
            else
            {
                BufferedReplyActivities.Add(activities[i]);
            }

            // An id is the channel's to give, and it has not seen the activity yet.
            responses[i] = new ResourceResponse();
        }

        return responses;
    }
}
