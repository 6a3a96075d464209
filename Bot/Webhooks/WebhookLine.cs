using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Handoff.Cases;
using Handoff.Webhooks;

namespace Bot.Webhooks;

/// <summary>
/// The way to the receivers: one attempt, and what came of it. No redirects, no proxy, no cookies; the address that was judged is the one that is
/// connected to, whatever the name leads to a moment later. Of the answer only the status is read.
/// </summary>
public sealed class WebhookLine : IDisposable
{
    private readonly WebhooksOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public WebhookLine(WebhooksOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxConnectionsPerServer = 8,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("BotHandoff-Webhooks", "1"));
    }

    public async Task<WebhookResult> SendAsync(Webhook webhook, CaseEvent happened, long sequence, string? subject, CancellationToken ct)
    {
        if (WebhookAddress.Check(webhook.Url.AbsoluteUri, _options.AllowPrivateTargets, out _) is { } problem) return new WebhookResult(null, $"The address is refused: {problem}.", 0);

        var body = WebhookPayload.Build(happened, sequence, webhook.IncludesWords, subject);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(WebhookPayload.SignatureHeader, WebhookPayload.Sign(body, webhook.Secret, _clock.GetUtcNow()));
        request.Headers.Add("BotHandoff-Event", happened.Kind.ToString());
        request.Headers.Add("BotHandoff-Delivery", WebhookPayload.IdOf(happened.CaseId, sequence));
        var started = Stopwatch.GetTimestamp();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var status = (int)response.StatusCode;
            return new WebhookResult(status, status is >= 200 and < 300 ? null : status is >= 300 and < 400 ? $"{status}: redirects are not followed" : $"{status}", Elapsed());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookResult(null, $"No answer within {_options.TimeoutSeconds} s.", Elapsed());
        }
        catch (HttpRequestException error)
        {
            return new WebhookResult(null, error.InnerException is PrivateTargetException refused ? refused.Message : $"Not reached: {error.HttpRequestError}.", Elapsed());
        }

        int Elapsed() => (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(endPoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(endPoint.Host, ct);
        // One private address among public ones is a trap, not a choice.
        if (addresses.Length == 0 || !_options.AllowPrivateTargets && !addresses.All(WebhookAddress.IsPublic)) throw new PrivateTargetException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateTargetException() : IOException("The name leads to this machine or a private network, which Webhooks:AllowPrivateTargets doesn't allow.");
}

/// <param name="Error">Null when the receiver took it.</param>
public sealed record WebhookResult(int? Status, string? Error, int Milliseconds)
{
    public bool Succeeded => Error is null;
}
