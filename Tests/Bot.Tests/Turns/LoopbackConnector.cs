using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Turns;

/// <summary>A channel's connector on a real port: what arrived is what the customers of the channel see. It misbehaves as it is told.</summary>
public sealed class LoopbackConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Conversation, string Text)> _arrived = new();
    private readonly CancellationTokenSource _closing = new();
    private int _requests;

    private LoopbackConnector(WebApplication app) => _app = app;

    /// <summary>What it does with the next requests, one each; afterwards it is well.</summary>
    public ConcurrentQueue<Behaviour> Next { get; } = new();

    public Uri Address { get; private set; } = null!;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What it accepted, whole, with the id that it gave.</summary>
    public ConcurrentQueue<(string Conversation, JsonNode Activity, string Id)> Taken { get; } = new();

    public IReadOnlyList<(string Conversation, string Text)> Arrived => [.. _arrived];

    public IReadOnlyList<string> TextsOf(string conversation) => [.. _arrived.Where(message => message.Conversation == conversation).Select(message => message.Text)];

    /// <param name="port">0: any.</param>
    public static async Task<LoopbackConnector> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var connector = new LoopbackConnector(app);
        app.MapPost("/v3/conversations/{conversation}/activities/{replyTo?}", connector.TakeAsync);
        await app.StartAsync();
        connector.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return connector;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http, string conversation)
    {
        var activity = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
        Interlocked.Increment(ref _requests);
        var behaviour = Next.TryDequeue(out var told) ? told : Behaviour.Well;
        if (behaviour.Accepts) _arrived.Enqueue((conversation, activity["text"]?.GetValue<string>() ?? ""));
        if (behaviour.Hangs)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _closing.Token);
            await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (behaviour.Hangs || behaviour.Closes)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = behaviour.Status;
        if (behaviour.RetryAfter is { } retryAfter) http.Response.Headers.RetryAfter = retryAfter;
        if (behaviour.Status != StatusCodes.Status201Created) return;
        var id = $"channel-{Guid.NewGuid():N}";
        Taken.Enqueue((conversation, activity, id));
        await http.Response.WriteAsJsonAsync(new { id });
    }
}

/// <param name="Accepts">Whether the customer sees the message, whatever is answered.</param>
public sealed record Behaviour(int Status, bool Accepts = false, string? RetryAfter = null, bool Hangs = false, bool Closes = false)
{
    public static Behaviour Well { get; } = new(StatusCodes.Status201Created, Accepts: true);

    public static Behaviour Hang { get; } = new(0, Hangs: true);

    public static Behaviour Close { get; } = new(0, Closes: true);

    public static Behaviour AcceptAndClose { get; } = new(0, Accepts: true, Closes: true);
}
