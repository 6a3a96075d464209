using System.Net;
using System.Security.Claims;
using Bot.Turns;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Bot.Channels.Connector;

/// <summary>Sends a message to the channel's connector once, and tells what that means for another attempt.</summary>
public sealed class ConnectorLine(BotFrameworkAuthentication authentication, IConfiguration configuration, OutboxOptions options) : IConnectorLine
{
    public async Task<ConnectorResult> DeliverAsync(OutboxMessage message, string? channelActivityId, CancellationToken ct)
    {
        var activity = ActivityJson.Deserialize<Activity>(message.Activity);
        if (message.Operation != OutboxOperation.Send && channelActivityId is null)
            return new ConnectorResult.Refused("The channel gave no id for the message that this would change.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            var client = await authentication.CreateConnectorFactory(Identity()).CreateAsync(activity.ServiceUrl, authentication.GetOriginatingAudience(), deadline.Token);
            return new ConnectorResult.Delivered(await SendAsync(client.Conversations, message.Operation, activity, channelActivityId, deadline.Token));
        }
        catch (ErrorResponseException refused)
        {
            return Judge(refused);
        }
        catch (UnauthorizedAccessException untrusted)
        {
            return new ConnectorResult.Refused(untrusted.Message);
        }
        catch (HttpRequestException broken)
        {
            var neverConnected = broken.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return new ConnectorResult.Failed($"The connector can't be reached ({broken.HttpRequestError}).", MayHaveArrived: !neverConnected);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ConnectorResult.Failed($"The connector did not answer within {options.TimeoutSeconds} s.", MayHaveArrived: true);
        }
    }

    private static async Task<string?> SendAsync(IConversations conversations, OutboxOperation operation, Activity activity, string? channelActivityId, CancellationToken ct)
    {
        var id = activity.Conversation.Id;
        switch (operation)
        {
            case OutboxOperation.Update:
                activity.Id = channelActivityId;
                return (await conversations.UpdateActivityAsync(id, channelActivityId, activity, ct))?.Id;
            case OutboxOperation.Delete:
                await conversations.DeleteActivityAsync(id, channelActivityId, ct);
                return null;
        }
        string? first = null;
        foreach (var part in ChannelRendering.Of(activity))
        {
            part.Id = null; // the channel gives its own
            var response = string.IsNullOrEmpty(part.ReplyToId)
                ? await conversations.SendToConversationAsync(id, part, ct)
                : await conversations.ReplyToActivityAsync(id, part.ReplyToId, part, ct);
            first ??= response?.Id;
        }
        return first;
    }

    private ClaimsIdentity Identity() =>
        new([new Claim(AuthenticationConstants.AudienceClaim, configuration["MicrosoftAppId"] ?? ""), new Claim(AuthenticationConstants.AppIdClaim, configuration["MicrosoftAppId"] ?? "")]);

    /// <summary>429, 412 and 503 say that nothing was done; 408, 500, 502 and 504 leave it open; any other refusal stays one.</summary>
    private static ConnectorResult Judge(ErrorResponseException refused)
    {
        var status = refused.Response.StatusCode;
        var reason = $"The connector answered {(int)status} ({status}).";
        return status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable => new ConnectorResult.Failed(reason, MayHaveArrived: false, RetryAfter(refused)),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented => new ConnectorResult.Failed(reason, MayHaveArrived: true, RetryAfter(refused)),
            _ => new ConnectorResult.Refused(reason),
        };
    }

    private static TimeSpan? RetryAfter(ErrorResponseException refused) =>
        refused.Response.Headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is { } text
        && int.TryParse(text, out var seconds) && seconds is > 0 and < 3600 ? TimeSpan.FromSeconds(seconds) : null;
}
