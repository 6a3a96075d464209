using System.Net;
using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

public partial class ActivityHandler
{
    /// <summary>The answer 200 with a body.</summary>
    protected static InvokeResponse CreateInvokeResponse(object body = null) => new() { Status = (int)HttpStatusCode.OK, Body = body };

    /// <summary>Goes on to card actions, searches and signing in; what is none of these, or not overridden, is answered with 501.</summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            switch (turnContext.Activity.Name)
            {
                case "application/search":
                    var search = SearchOf(turnContext.Activity);
                    return CreateInvokeResponse(await OnSearchInvokeAsync(turnContext, search, cancellationToken).ConfigureAwait(false));
                case "adaptiveCard/action":
                    var action = CardActionOf(turnContext.Activity);
                    return CreateInvokeResponse(await OnAdaptiveCardInvokeAsync(turnContext, action, cancellationToken).ConfigureAwait(false));
                case SignInConstants.VerifyStateOperationName:
                case SignInConstants.TokenExchangeOperationName:
                    await OnSignInInvokeAsync(turnContext, cancellationToken).ConfigureAwait(false);
                    return CreateInvokeResponse();
                default:
                    throw new InvokeResponseException(HttpStatusCode.NotImplemented);
            }
        }
        catch (InvokeResponseException exception)
        {
            return exception.CreateInvokeResponse();
        }
    }

    protected virtual Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var response = await OnInvokeActivityAsync(new DelegatingTurnContext<IInvokeActivity>(turnContext), cancellationToken).ConfigureAwait(false);

        // A handler may have answered already by sending an invoke response itself.
        if (response != null && turnContext.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey) == null)
        {
            await turnContext.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = response }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SearchInvokeValue SearchOf(IInvokeActivity activity)
    {
        var search = ValueOf<SearchInvokeValue>(activity, "search");
        if (string.IsNullOrWhiteSpace(search.Kind))
        {
            // Teams leaves the kind out.
            search.Kind = activity.ChannelId == Connector.Channels.Msteams
                ? SearchInvokeTypes.Search
                : throw BadRequest("Missing kind property for search invoke");
        }

        return string.IsNullOrWhiteSpace(search.QueryText) ? throw BadRequest("Missing queryText property for search invoke") : search;
    }

    private static AdaptiveCardInvokeValue CardActionOf(IInvokeActivity activity)
    {
        var value = ValueOf<AdaptiveCardInvokeValue>(activity, "adaptive card");
        if (value.Action == null)
        {
            throw BadRequest("Missing action property for adaptive card invoke");
        }

        return value.Action.Type == "Action.Execute"
            ? value
            : throw BadRequest($"The action '{value.Action.Type}' is not supported.", "NotSupported");
    }

    private static T ValueOf<T>(IInvokeActivity activity, string kind)
    {
        if (activity.Value == null)
        {
            throw BadRequest($"Missing value property for {kind} invoke");
        }

        try
        {
            return Schema.ActivityJson.Convert<T>(activity.Value);
        }
        catch (JsonException)
        {
            throw BadRequest($"The value property is not properly formed for {kind} invoke");
        }
    }

    private static InvokeResponseException BadRequest(string message, string code = "BadRequest") => new(HttpStatusCode.BadRequest, new AdaptiveCardInvokeResponse
    {
        StatusCode = (int)HttpStatusCode.BadRequest,
        Type = "application/vnd.microsoft.error",
        Value = new Error(code, message),
    });
}
