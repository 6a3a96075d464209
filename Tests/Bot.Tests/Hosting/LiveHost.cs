using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Hosting;
using KnowledgeBase.Indexing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Hosting;

/// <summary>The whole host in this process, on a real port and a data directory of its own.</summary>
public sealed class LiveHost : IAsyncDisposable
{
    private readonly string _data;
    private readonly WebApplication _app;

    private LiveHost(string data, WebApplication app) => (_data, _app) = (data, app);

    public IServiceProvider Services => _app.Services;

    public HttpClient Http { get; private set; } = null!;

    public static Task<LiveHost> StartAsync(params string[] settings) => StartAsync(clock: null, settings);

    public static async Task<LiveHost> StartAsync(TimeProvider? clock, params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("bothandoff-").FullName;
        WebApplication? app = null;
        try
        {
            app = await BotHost.BuildAsync([
                "--environment=Development", "--urls=http://127.0.0.1:0", "--Management:Url=http://127.0.0.1:0", $"--Storage:DataDirectory={data}",
                "--Demo:Password=live-host-password", "--Channels:AllowUnsigned=true", "--Logging:LogLevel:Default=Error", .. settings.Select(setting => "--" + setting)], clock);
            var host = new LiveHost(data, app);
            await app.StartAsync();
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            host.Http = new HttpClient { BaseAddress = new Uri(addresses.First()), Timeout = TimeSpan.FromSeconds(60) };
            await host.ReadyAsync();
            return host;
        }
        catch
        {
            // It refused to start, which may be what the test wants to see.
            if (app is not null) await app.DisposeAsync();
            Directory.Delete(data, recursive: true);
            throw;
        }
    }

    /// <summary>With what is learned from the demonstration shop's articles.</summary>
    public static async Task<LiveHost> StartLearnedAsync()
    {
        var host = await StartAsync();
        await host.Get<KnowledgeWatch>().WhenLearnedAsync(new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token);
        return host;
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Says something through <c>/api/messages</c> and gives the replies in the response.</summary>
    public async Task<IReadOnlyList<JsonNode>> SayAsync(string conversation, string text, string? id = null, string channel = "test", string serviceUrl = "http://127.0.0.1:9/")
    {
        var activity = Message(conversation, text, id, channel, serviceUrl);
        activity["deliveryMode"] = "expectReplies";
        using var response = await Http.PostAsJsonAsync("/api/messages", activity);
        response.EnsureSuccessStatusCode();
        return [.. (await response.Content.ReadFromJsonAsync<JsonNode>())!["activities"]!.AsArray().Select(reply => reply!)];
    }

    public static JsonObject Message(string conversation, string text, string? id = null, string channel = "test", string serviceUrl = "http://127.0.0.1:9/") => new()
    {
        ["type"] = "message",
        ["id"] = id ?? Guid.NewGuid().ToString("N"),
        ["channelId"] = channel,
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = "customer-" + conversation },
        ["recipient"] = new JsonObject { ["id"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["text"] = text,
    };

    public static string OutcomeOf(JsonNode reply) => reply["channelData"]!["bothandoff"]!["outcome"]!.GetValue<string>();

    /// <summary>Polls until something holds; the message says what was awaited.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await holds())
        {
            if (deadline.IsCancellationRequested) throw new TimeoutException($"Within 90 s this did not come true: {what}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private Task ReadyAsync() => UntilAsync(async () => (await Http.GetAsync("/health/ready")).IsSuccessStatusCode, "the host is ready");
}
