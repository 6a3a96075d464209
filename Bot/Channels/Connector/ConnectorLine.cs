using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Bot.Turns;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Bot.Channels.Connector;

/// <summary>Sends a message to the channel's connector once, and tells what that means for another attempt.</summary>
public sealed class ConnectorLine(BotFrameworkAuthentication authentication, IConfiguration configuration, OutboxOptions options, TimeProvider clock) : IConnectorLine
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task<ConnectorResult> DeliverAsync(OutboxMessage message, string? channelActivityId, CancellationToken ct)
    {
        var activity = ActivityJson.Deserialize<Activity>(message.Activity);
        if (message.Operation != OutboxOperation.Send && channelActivityId is null) return Refused(DeliveryTrouble.NoChannelId);
        var progress = new Progress { PartsArrived = message.PartsArrived };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            var client = await authentication.CreateConnectorFactory(Identity()).CreateAsync(activity.ServiceUrl, authentication.GetOriginatingAudience(), deadline.Token);
            return new ConnectorResult.Delivered(await SendAsync(client.Conversations, message.Operation, activity, channelActivityId, progress, deadline.Token));
        }
        catch (ErrorResponseException refused)
        {
            return Judge(refused, progress);
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(DeliveryTrouble.NotTrusted);
        }
        catch (HttpRequestException broken)
        {
            var neverConnected = broken.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return Failed(neverConnected ? DeliveryTrouble.Unreachable : DeliveryTrouble.ConnectionLost, progress, mayHaveArrived: !neverConnected);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed(DeliveryTrouble.TimedOut, progress, mayHaveArrived: true);
        }
    }

    private static async Task<string?> SendAsync(
        IConversations conversations, OutboxOperation operation, Activity activity, string? channelActivityId, Progress progress, CancellationToken ct)
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
        foreach (var part in ChannelRendering.Of(activity).Skip(progress.PartsArrived))
        {
            part.Id = null; // the channel gives its own
            var response = string.IsNullOrEmpty(part.ReplyToId)
                ? await conversations.SendToConversationAsync(id, part, ct)
                : await conversations.ReplyToActivityAsync(id, part.ReplyToId, part, ct);
            first ??= response?.Id;
            progress.PartsArrived++;
        }
        return first;
    }

    private ClaimsIdentity Identity() =>
        new([new Claim(AuthenticationConstants.AudienceClaim, configuration["MicrosoftAppId"] ?? ""), new Claim(AuthenticationConstants.AppIdClaim, configuration["MicrosoftAppId"] ?? "")]);

    /// <summary>429, 412 and 503 say that nothing was done; 408, 500, 502 and 504 leave it open; any other refusal stays one.</summary>
    private ConnectorResult Judge(ErrorResponseException refused, Progress progress)
    {
        var status = refused.Response.StatusCode;
        return status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed => Failed(DeliveryTrouble.Throttled, progress, mayHaveArrived: false, (int)status, RetryAfter(refused)),
            HttpStatusCode.ServiceUnavailable => Failed(DeliveryTrouble.ServerError, progress, mayHaveArrived: false, (int)status, RetryAfter(refused)),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented =>
                Failed(DeliveryTrouble.ServerError, progress, mayHaveArrived: true, (int)status, RetryAfter(refused)),
            _ => new ConnectorResult.Refused(new DeliveryProblem(DeliveryTrouble.Refused, (int)status)),
        };
    }

    private static ConnectorResult.Refused Refused(DeliveryTrouble trouble) => new(new DeliveryProblem(trouble));

    private static ConnectorResult.Failed Failed(DeliveryTrouble trouble, Progress progress, bool mayHaveArrived, int? status = null, TimeSpan? retryAfter = null) =>
        new(new DeliveryProblem(trouble, status), mayHaveArrived, retryAfter, progress.PartsArrived);

    /// <summary>Seconds, or an instant; at most an hour is waited.</summary>
    private TimeSpan? RetryAfter(ErrorResponseException refused)
    {
        var text = refused.Response.Headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (!RetryConditionHeaderValue.TryParse(text, out var asked)) return null;
        var wait = asked.Delta ?? asked.Date - clock.GetUtcNow();
        return wait is { Ticks: > 0 } some ? some < LongestWait ? some : LongestWait : null;
    }

    private sealed class Progress
    {
        public int PartsArrived { get; set; }
    }
}
