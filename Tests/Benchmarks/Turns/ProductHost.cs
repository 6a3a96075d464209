using System.Net.Http.Json;
using Bot.Console.Live;
using Bot.Console.Messages;
using Bot.Desk;
using Bot.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Queues;
using Handoff.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Storage;

namespace Benchmarks.Turns;

/// <summary>The product itself in this process, with its demonstration shop and a data directory of its own: what answers and relays under load.</summary>
public sealed class ProductHost : IAsyncDisposable
{
    private const string Agent = "amy";
    private readonly string _data;
    private readonly WebApplication _app;
    private readonly List<IDisposable> _listening = [];
    private long _seen;

    private ProductHost(string data, WebApplication app) => (_data, _app) = (data, app);

    public string Address { get; private set; } = "";

    /// <summary>Customers' messages that the open pages of the console have drawn.</summary>
    public long SeenByTheAgent => Volatile.Read(ref _seen);

    public static string[] Settings(string data, string url) =>
    [
        "--environment=Development", $"--urls={url}", "--Management:Url=http://127.0.0.1:0", $"--Storage:DataDirectory={data}",
        "--Channels:AllowUnsigned=true", "--Logging:LogLevel:Default=None",
    ];

    public static async Task<ProductHost> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("bothandoff-turns-").FullName;
        var app = await BotHost.BuildAsync(Settings(data, "http://127.0.0.1:0"));
        await app.StartAsync();
        var host = new ProductHost(data, app) { Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() };
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        while (!(await http.GetAsync("/health/ready")).IsSuccessStatusCode) await Task.Delay(50);
        return host;
    }

    /// <summary>Conversations that an agent has taken and has open in the console: <c>relay-0</c>, <c>relay-1</c> ...</summary>
    public async Task OpenAtTheDeskAsync(int count)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        var services = _app.Services;
        var queue = (await services.GetRequiredService<QueueStore>().ListAsync()).First(queue => queue.IsDefault);
        for (var i = 0; i < count; i++)
        {
            var id = new ConversationId($"bench:relay-{i}");
            var message = new { type = "message", id = $"first-{i}", channelId = "bench", serviceUrl = "http://127.0.0.1:9", from = new { id = $"customer-{i}" }, recipient = new { id = "bot" }, conversation = new { id = $"relay-{i}" }, text = "運費怎麼算", deliveryMode = "expectReplies" };
            using var response = await http.PostAsJsonAsync("/api/messages", message);
            response.EnsureSuccessStatusCode();
            var batch = new Batch();
            var opened = await services.GetRequiredService<OpenCase>().RunAsync(batch, new OpenCaseRequest { ConversationId = id, Key = "bench", Queue = queue.Id, Subject = "運費", Reason = new HandoffReason(HandoffReasonCode.CustomerAsked) });
            await services.GetRequiredService<IDatabase>().CommitAsync(batch);
            await services.GetRequiredService<AgentDesk>().TakeAsync(opened.Case.Id, new AgentId(Agent), evenIfFull: true);
            var page = new OpenTranscript(services.GetRequiredService<TranscriptStore>(), id, services.GetRequiredService<MessageHtml>());
            await page.OpenAsync(default);
            _listening.Add(services.GetRequiredService<ConsoleFeed>().Listen(id, async news =>
            {
                await page.AddAsync(news.Lines, default);
                Interlocked.Add(ref _seen, news.Lines.Count(line => line.Entry.From == EntryFrom.Customer));
            }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listening in _listening) listening.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
