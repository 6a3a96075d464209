using System.Collections.Concurrent;
using Handoff.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Webhooks;

/// <summary>Somebody else's program on a loopback port that takes webhooks, and answers as the test says.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private WebApplication _app = null!;

    public ConcurrentQueue<(string Id, string Body, string Signature)> Taken { get; } = new();

    /// <summary>Everything that came, taken or not.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The status for a message's id; 200 by default.</summary>
    public Func<string, int> Answer { get; set; } = _ => 200;

    public string Url { get; private set; } = "";

    public IEnumerable<string> TakenIds => Taken.Select(t => t.Id);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver { _app = builder.Build() };
        receiver._app.MapPost("/hook", receiver.TakeAsync);
        receiver._app.MapPost("/elsewhere", () => Results.Redirect("/hook", preserveMethod: true));
        await receiver._app.StartAsync();
        receiver.Url = receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var id = request.Headers["BotHandoff-Delivery"].ToString();
        Asked.Enqueue(id);
        var status = Answer(id);
        if (status == 200) Taken.Enqueue((id, body, request.Headers[WebhookPayload.SignatureHeader].ToString()));
        return Results.StatusCode(status);
    }
}
