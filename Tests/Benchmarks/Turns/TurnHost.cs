using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Turns;

/// <summary>The endpoints under load, in this process.</summary>
public sealed class TurnHost : IAsyncDisposable
{
    /// <summary>What is measured, how replies travel, and where.</summary>
    public static readonly (string Part, string Replies, string Path)[] Parts =
    [
        ("floor", "response", "/floor"),
        ("echo", "response", "/api/messages"),
        ("floor", "connector", "/floor/connector"),
        ("echo", "connector", "/api/messages"),
    ];

    /// <summary>What the product itself is measured by, at its own address.</summary>
    public static readonly (string Part, string Replies)[] ProductParts = [("answer", "response"), ("relay", "response"), ("answer", "connector"), ("relay", "connector")];

    private readonly WebApplication _app;

    private TurnHost(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<TurnHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Channels:AllowUnsigned"] = "true" });
        builder.Services.AddSingleton<IBot, EchoBot>();
        builder.Services.AddBotFramework();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default));
        var app = builder.Build();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        app.MapPost("/floor", (FloorActivity activity) => FloorActivity.ReplyTo(activity));
        app.MapPost("/floor/connector", async (FloorActivity activity) =>
        {
            await FloorActivity.PostReplyAsync(client, activity);
            return Results.Ok();
        });
        app.MapBotFramework();
        await app.StartAsync();
        return new TurnHost(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class EchoBot : ActivityHandler
    {
        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync(MessageFactory.Text($"Echo: {turnContext.Activity.Text}"), cancellationToken);
    }
}
