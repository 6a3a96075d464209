using Bot.Texts;
using Bot.Turns;
using Handoff;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Turns;

/// <summary>The walk of a message on a real database, with a bot made of a delegate and a connector made of another.</summary>
internal sealed class TurnsHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly LiteDbDatabase _database;

    private TurnsHouse(string data, LiteDbDatabase database, Func<ITurnContext, Task> bot, Func<OutboxMessage, ConnectorResult>? connector)
    {
        _database = database;
        Data = data;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IDatabase>(database);
        services.AddSingleton(AssistantTexts.Installed());
        services.AddSingleton<IBot>(new DelegateBot(bot));
        services.AddSingleton<IConnectorLine>(new DelegateLine(connector ?? (_ => new ConnectorResult.Delivered(null))));
        services.AddSingleton<IStorage, TurnStorage>();
        services.AddHandoff();
        services.AddTurns(new ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
    }

    public string Data { get; }

    public ActivityInbox Inbox => Get<ActivityInbox>();

    public static async Task<TurnsHouse> OpenAsync(Func<ITurnContext, Task> bot, string? data = null, Func<OutboxMessage, ConnectorResult>? connector = null)
    {
        data ??= Directory.CreateTempSubdirectory("bothandoff-turns-").FullName;
        return new TurnsHouse(data, await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = data }), bot, connector);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static Activity Message(string text, string? id = null, string conversation = "talk", string channel = "test") => new()
    {
        Type = ActivityTypes.Message,
        Id = id ?? Guid.NewGuid().ToString("N"),
        ChannelId = channel,
        ServiceUrl = "http://127.0.0.1:9/",
        From = new ChannelAccount("customer"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount { Id = conversation },
        Text = text,
    };

    public static ConversationId Talk { get; } = new("test:talk");

    public async Task<IReadOnlyList<string?>> SaidAsync(EntryFrom from) =>
        [.. (await Get<TranscriptStore>().ReadAsync(Talk)).Where(line => line.Entry.From == from).Select(line => line.Entry.Text)];

    public async Task CommitAsync(Func<Batch, Task> write)
    {
        var batch = new Batch();
        await write(batch);
        await _database.CommitAsync(batch);
    }

    /// <summary>Stops the process, so to speak, and leaves its data.</summary>
    public async Task CloseAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Data, recursive: true);
    }

    private sealed class DelegateBot(Func<ITurnContext, Task> turn) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turn(turnContext);
    }

    private sealed class DelegateLine(Func<OutboxMessage, ConnectorResult> deliver) : IConnectorLine
    {
        public Task<ConnectorResult> DeliverAsync(OutboxMessage message, string? channelActivityId, CancellationToken ct) => Task.FromResult(deliver(message));
    }
}
