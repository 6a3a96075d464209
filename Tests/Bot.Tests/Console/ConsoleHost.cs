using Bot.Accounts;
using Bot.Channels.Codes;
using Bot.Channels.DirectLine;
using Bot.Classifiers;
using Bot.Console;
using Bot.Desk;
using Bot.Gaps;
using Bot.Hosting;
using Bot.Texts;
using Bot.Turns;
using Bot.WebChat;
using Handoff;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Queues;
using Handoff.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Console;

/// <summary>Accounts and console on a real Kestrel and a real database, with an assistant that says nothing.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly string _directory = Directory.CreateTempSubdirectory("console").FullName;
    private WebApplication _app = null!;
    private int _entries;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<ConsoleHost> StartAsync(string address = "http://127.0.0.1:0")
    {
        var host = new ConsoleHost();
        await host.RunAsync(address);
        var add = host.Get<AddUser>();
        foreach (var (name, role) in new[] { ("amy", Role.Agent), ("ben", Role.Agent), ("dana", Role.Supervisor), ("admin", Role.Admin) })
            await add.RunAsync(new NewUser(name, char.ToUpperInvariant(name[0]) + name[1..], role, Password), default);
        return host;
    }

    public async Task RestartAsync()
    {
        var address = Address.ToString();
        await _app.DisposeAsync();
        await RunAsync(address);
    }

    /// <summary>A conversation that began with the assistant, and its case.</summary>
    public async Task<Case> GivenACaseAsync(
        string customer = "Lin Mei", string subject = "Parcel arrived broken", string language = "en", Urgency urgency = Urgency.Normal, string channel = "webchat", params TranscriptEntry[] said)
    {
        var id = new ConversationId(Guid.NewGuid().ToString("n"));
        var now = Get<TimeProvider>().GetUtcNow();
        var reference = new ConversationReference
        {
            ChannelId = channel,
            Conversation = new ConversationAccount { Id = id.Value },
            User = new ChannelAccount("dl_" + customer, customer),
            Bot = new ChannelAccount("bot", "Assistant"),
            Locale = language,
        };
        var batch = new Batch();
        Get<ConversationStore>().Put(batch, new Conversation
        {
            Id = id,
            ChannelId = channel,
            CustomerId = new CustomerId("webchat:dl_" + customer),
            CustomerName = customer,
            Language = language,
            StartedAt = now,
            LastActivityAt = now,
            Reference = System.Text.Encoding.UTF8.GetString(ActivityJson.Serialize(reference)),
        }, null);
        foreach (var entry in said.Length > 0 ? said : [Said(EntryFrom.Customer, "My parcel arrived broken.")]) Get<TranscriptStore>().Append(batch, id, entry);
        await Get<IDatabase>().CommitAsync(batch);

        batch = new Batch();
        var opened = await Get<OpenCase>().RunAsync(batch, new OpenCaseRequest
        {
            ConversationId = id,
            Key = "first",
            Queue = new QueueId("general"),
            Subject = subject,
            Urgency = urgency,
            Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, "asked for a person"),
            Facts = [new Handoff.Facts.Fact(FactKind.OrderNumber, "BH20260301007", now), new Handoff.Facts.Fact(FactKind.Email, "mei@example.com", now)],
            Articles = [new ArticleShown("parcel-damaged", "A damaged parcel", now)],
        });
        await Get<IDatabase>().CommitAsync(batch);
        return opened.Case;
    }

    public TranscriptEntry Said(EntryFrom from, string text, string? outcome = null, string? author = null) => new()
    {
        Id = $"entry-{Interlocked.Increment(ref _entries)}",
        From = from,
        At = Get<TimeProvider>().GetUtcNow(),
        AuthorId = author,
        AuthorName = author,
        Text = text,
        Outcome = outcome,
        Articles = outcome is "answer" ? ["parcel-damaged"] : [],
    };

    public async Task SayAsync(ConversationId conversation, TranscriptEntry entry)
    {
        var batch = new Batch();
        Get<TranscriptStore>().Append(batch, conversation, entry);
        await Get<IDatabase>().CommitAsync(batch);
    }

    public async Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync(Case @case) =>
        [.. (await Get<TranscriptStore>().ReadAsync(@case.ConversationId)).Select(l => l.Entry)];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task RunAsync(string address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("CONSOLE_LOG") is not null) builder.Logging.AddConsole();
        builder.WebHost.UseUrls(address);
        builder.Configuration.AddInMemoryCollection([new("Storage:DataDirectory", _directory)]);
        builder.Services.AddSingleton(TimeProvider.System);
        var database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = Path.Combine(_directory, "db") });
        builder.Services.AddSingleton<IDatabase>(_ => database);
        builder.Services.AddKnowledge(builder.Configuration);
        builder.Services.AddHandoff();
        builder.Services.AddTurns(builder.Configuration);
        builder.Services.AddSingleton(AssistantTexts.Installed());
        builder.Services.AddSingleton<IBot, SilentBot>();
        builder.Services.AddSingleton(Mock.Of<IConnectorLine>());
        builder.Services.AddGaps();
        builder.Services.AddClassifiers(builder.Configuration);
        builder.Services.AddDirectLine(builder.Configuration);
        builder.Services.AddWebChat(builder.Configuration);
        builder.Services.AddContinueCodes(builder.Configuration);
        builder.Services.AddDesk(builder.Configuration);
        builder.Services.AddAccounts(builder.Configuration);
        builder.Services.AddSingleton(new Passwords(iterations: 1000));
        builder.Services.AddConsole();
        _app = builder.Build();
        _app.MapAccounts();
        _app.MapConsole();
        await Get<LiveCases>().LoadAsync();
        await Get<AgentRoster>().StartAsync(default);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private sealed class SilentBot : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
