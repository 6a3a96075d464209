using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The adapter for channels of the Bot Framework protocol over HTTP.</summary>
public class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    private int _maxActivityBytes = 1024 * 1024;

    /// <summary>An adapter without an identity: it refuses everything, until it is given one that does not.</summary>
    public CloudAdapter()
        : this(BotFrameworkAuthenticationFactory.Create())
    {
    }

    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    public CloudAdapter(IConfiguration configuration, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: httpClientFactory, logger: logger), logger)
    {
    }

    /// <summary>How long the body of a request may be, in bytes; longer ones are refused with 413. 1 MiB by default: the protocol allows 256K
    /// characters, of up to three bytes each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxActivityBytes
    {
        get => _maxActivityBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxActivityBytes = value;
        }
    }

    /// <summary>
    /// Runs the turn of the activity in the request. The response is 200; for an invoke, or with replies expected, the answer is in it.
    /// What is no activity is refused with 400, a body too large with 413, a sender that fails the checks with 401 and other methods
    /// than POST with 405, each with an error that says why. What the bot fails with goes to <see cref="BotAdapter.OnTurnError"/>, or else to the caller.
    /// </summary>
    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            await HttpHelper.WriteErrorAsync(httpResponse, StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Activities are sent by POST.").ConfigureAwait(false);
            return;
        }

        var activity = await ReadActivityAsync(httpRequest, httpResponse, cancellationToken).ConfigureAwait(false);
        if (activity == null)
        {
            return;
        }

        AuthenticateRequestResult sender;
        try
        {
            sender = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, httpRequest.Headers[HeaderNames.Authorization], cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException refusal)
        {
            await HttpHelper.WriteErrorAsync(httpResponse, StatusCodes.Status401Unauthorized, "Unauthorized", refusal.Message).ConfigureAwait(false);
            return;
        }

        var answer = await ProcessActivityAsync(sender, activity, bot.OnTurnAsync, cancellationToken).ConfigureAwait(false);
        await HttpHelper.WriteResponseAsync(httpResponse, answer).ConfigureAwait(false);
    }

    // Null when the request was refused; the response then says why.
    private async Task<Activity> ReadActivityAsync(HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        string refusal;
        try
        {
            using var body = await RequestBody.ReadAsync(request, MaxActivityBytes, ct).ConfigureAwait(false);
            var activity = ActivityJson.Deserialize<Activity>(body.Bytes);
            if (!string.IsNullOrEmpty(activity?.Type))
            {
                return activity;
            }

            refusal = "The body has no activity with a type.";
        }
        catch (BodyTooLargeException exception)
        {
            await HttpHelper.WriteErrorAsync(response, StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", exception.Message).ConfigureAwait(false);
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            await HttpHelper.WriteErrorAsync(response, exception.StatusCode, "BadSyntax", "The request broke off or is malformed.").ConfigureAwait(false);
            return null;
        }
        catch (JsonException exception)
        {
            refusal = exception.Path is { Length: > 1 } path ? $"The body is no activity: see '{path}'." : "The body is no JSON of an activity.";
        }

        await HttpHelper.WriteErrorAsync(response, StatusCodes.Status400BadRequest, "BadSyntax", refusal).ConfigureAwait(false);
        return null;
    }
}
