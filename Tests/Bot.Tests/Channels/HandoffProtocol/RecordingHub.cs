using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.HandoffProtocol;

/// <summary>The other side of a handoff: a connector that records what is posted to it, and a place where transcripts lie.</summary>
public sealed class RecordingHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RecordingHub(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public string Authority => new Uri(Address).Authority;

    public ConcurrentQueue<JsonNode> Posts { get; } = new();

    public string Transcript { get; set; } = "{}";

    public int TranscriptReads;

    public static async Task<RecordingHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var hub = new RecordingHub(app);
        app.MapPost("/v3/{**path}", async (HttpContext http) =>
        {
            hub.Posts.Enqueue((await JsonNode.ParseAsync(http.Request.Body))!);
            http.Response.StatusCode = 201;
            await http.Response.WriteAsync("""{"id":"given"}""");
        });
        app.MapGet("/transcript", () =>
        {
            Interlocked.Increment(ref hub.TranscriptReads);
            return Results.Text(hub.Transcript, "application/json");
        });
        app.MapGet("/moved", () => Results.Redirect("/transcript"));
        await app.StartAsync();
        hub.Address = app.Urls.First();
        return hub;
    }

    public IReadOnlyList<JsonNode> To(string conversation) => [.. Posts.Where(post => post["conversation"]!["id"]!.GetValue<string>() == conversation)];

    public IReadOnlyList<string> StatesOf(string conversation) =>
        [.. To(conversation).Where(post => post["name"]?.GetValue<string>() == "handoff.status").Select(post => post["value"]!["state"]!.GetValue<string>())];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
