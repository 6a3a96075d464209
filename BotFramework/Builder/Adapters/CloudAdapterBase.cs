using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>The adapter for channels of the Bot Framework protocol, without the HTTP side.</summary>
public abstract partial class CloudAdapterBase : BotAdapter
{
    /// <exception cref="ArgumentNullException">The authentication is null.</exception>
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        BotFrameworkAuthentication = botFrameworkAuthentication ?? throw new ArgumentNullException(nameof(botFrameworkAuthentication));
        Logger = logger ?? NullLogger.Instance;
    }

    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    protected ILogger Logger { get; }

    /// <summary>Posts the activities one after the other: as a reply where the activity names one it replies to, otherwise into the conversation.</summary>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            // The id is the channel's to give.
            activities[i].Id = null;
            responses[i] = await SendActivityAsync(turnContext, activities[i], cancellationToken).ConfigureAwait(false);
        }

        return responses;
    }

    public override async Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        return await ConnectorOf(turnContext).Conversations.UpdateActivityAsync(activity, cancellationToken).ConfigureAwait(false);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return ConnectorOf(turnContext).Conversations.DeleteActivityAsync(reference.Conversation.Id, reference.ActivityId, cancellationToken);
    }

    /// <summary>Checks the header, and runs the turn.</summary>
    /// <returns>The answer for the response, or null when none is expected.</returns>
    protected async Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var authenticated = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken).ConfigureAwait(false);
        return await ProcessActivityAsync(authenticated, activity, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the turn of an activity whose sender is known.</summary>
    /// <returns>The answer for the response, or null when none is expected.</returns>
    protected virtual async Task<InvokeResponse> ProcessActivityAsync(AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticateRequestResult);
        ArgumentNullException.ThrowIfNull(activity);

        // Who called is for the adapter to say, not for the wire.
        activity.CallerId = authenticateRequestResult.CallerId;
        var connector = await authenticateRequestResult.ConnectorFactory.CreateAsync(activity.ServiceUrl, authenticateRequestResult.Audience, cancellationToken).ConfigureAwait(false);
        var tokens = await BotFrameworkAuthentication.CreateUserTokenClientAsync(authenticateRequestResult.ClaimsIdentity, cancellationToken).ConfigureAwait(false);
        using var context = CreateTurnContext(activity, authenticateRequestResult.ClaimsIdentity, authenticateRequestResult.Audience, connector, tokens, callback, authenticateRequestResult.ConnectorFactory);
        await RunPipelineAsync(context, callback, cancellationToken).ConfigureAwait(false);
        return ResultOf(context);
    }

    private async Task<ResourceResponse> SendActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ResourceResponse response = null;
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(DelayOf(activity), cancellationToken).ConfigureAwait(false);
                break;
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Set(InvokeResponseKey, activity);
                break;
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                break;
            case var _ when !string.IsNullOrWhiteSpace(activity.ReplyToId):
                response = await ConnectorOf(turnContext).Conversations.ReplyToActivityAsync(activity, cancellationToken).ConfigureAwait(false);
                break;
            default:
                response = await ConnectorOf(turnContext).Conversations.SendToConversationAsync(activity, cancellationToken).ConfigureAwait(false);
                break;
        }

        return response ?? new ResourceResponse(activity.Id ?? string.Empty);
    }

    private static TimeSpan DelayOf(Activity activity) => TimeSpan.FromMilliseconds(activity.Value is int milliseconds ? milliseconds : ActivityJson.Convert<int>(activity.Value));

    private static IConnectorClient ConnectorOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("The turn has no connector client: it was not started by this adapter.");

    private static InvokeResponse ResultOf(TurnContext context)
    {
        if (context.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            return new InvokeResponse { Status = 200, Body = new ExpectedReplies(context.BufferedReplyActivities) };
        }

        if (context.Activity.Type != ActivityTypes.Invoke)
        {
            return null;
        }

        return context.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse ?? new InvokeResponse { Status = 501 };
    }

    private TurnContext CreateTurnContext(Activity activity, ClaimsIdentity identity, string audience, IConnectorClient connector, UserTokenClient tokens, BotCallbackHandler callback, ConnectorFactory connectorFactory)
    {
        var context = new TurnContext(this, activity);
        var state = context.TurnState;
        state.Set<System.Security.Principal.IIdentity>(BotIdentityKey, identity);
        state.Set(connector);
        state.Set(tokens);
        state.Set(callback);
        state.Set(connectorFactory);
        state.Set(OAuthScopeKey, audience);
        return context;
    }
}
