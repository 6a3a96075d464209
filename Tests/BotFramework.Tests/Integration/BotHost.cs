#nullable enable
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotFramework.Tests.Integration;

/// <summary>A host with one bot at /api/messages.</summary>
public sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public CloudAdapter Adapter => (CloudAdapter)_app.Services.GetRequiredService<IBotFrameworkHttpAdapter>();

    public BotFrameworkAuthentication Authentication => _app.Services.GetRequiredService<BotFrameworkAuthentication>();

    public static async Task<BotHost> StartAsync(Dictionary<string, string?> settings, IBot bot, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(bot);
        services?.Invoke(builder.Services);
        builder.Services.AddBotFramework();
        var app = builder.Build();
        app.MapBotFramework();
        await app.StartAsync();
        return new BotHost(app);
    }

    public Task<HttpResponseMessage> PostAsync(Activity activity, string? authorization = null) => PostAsync(ActivityJson.Serialize(activity), authorization);

    public Task<HttpResponseMessage> PostAsync(string json, string? authorization = null) => PostAsync(Encoding.UTF8.GetBytes(json), authorization);

    public async Task<HttpResponseMessage> PostAsync(byte[] json, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (authorization != null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>Says again what it is told, and remembers its turns.</summary>
public sealed class EchoBot : ActivityHandler
{
    public List<Activity> Turns { get; } = [];

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        lock (Turns)
        {
            Turns.Add(turnContext.Activity);
        }

        await base.OnTurnAsync(turnContext, cancellationToken);
    }

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        await turnContext.SendActivityAsync(MessageFactory.Text($"Echo: {turnContext.Activity.Text}"), cancellationToken);
}
