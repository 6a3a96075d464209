using Bot.Channels.Connector;
using Bot.Turns;
using Handoff;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Turns;

/// <summary>The outbox over a real store and a real connector on loopback. The clock stands still unless it is moved.</summary>
internal sealed class OutboxWorld : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("outbox-").FullName;
    private readonly Dictionary<string, string?> _settings = [];
    private LiteDbDatabase _database = null!;
    private ServiceProvider _services = null!;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public LoopbackConnector Connector { get; private set; } = null!;

    public MessageDeliveries Deliveries => _services.GetRequiredService<MessageDeliveries>();

    public IDatabase Database => _database;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="others">Hosts that are trusted too.</param>
    public static async Task<OutboxWorld> StartAsync(int attempts = 4, int connections = 32, params string[] others)
    {
        var world = new OutboxWorld { Connector = await LoopbackConnector.StartAsync() };
        world._settings["Channels:AllowUnsigned"] = "true";
        world._settings["Channels:TrustedServiceHosts:0"] = world.Connector.Address.Authority;
        for (var i = 0; i < others.Length; i++) world._settings[$"Channels:TrustedServiceHosts:{i + 1}"] = others[i];
        world._settings["Outbox:Attempts"] = $"{attempts}";
        world._settings["Outbox:Connections"] = $"{connections}";
        world._settings["Outbox:TimeoutSeconds"] = "1";
        await world.OpenAsync();
        return world;
    }

    /// <summary>Begins to send. Before that it is as if the process had died right after the commit.</summary>
    public Task SendAsync() => Get<Outbox>().StartAsync(default);

    /// <summary>Ends the process's part, without a word to what is under way, and begins anew on the same files.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await OpenAsync();
        await SendAsync();
    }

    public async Task<ConversationId> BeginAsync(string name, string channel = "msteams")
    {
        var id = new ConversationId($"{channel}:{name}");
        var batch = new Batch();
        Get<ConversationStore>().Put(batch, new Conversation { Id = id, ChannelId = channel, CustomerId = new CustomerId(name), Language = "en", StartedAt = Clock.GetUtcNow(), LastActivityAt = Clock.GetUtcNow() }, null);
        await _database.CommitAsync(batch);
        return id;
    }

    /// <returns>The id of the transcript entry.</returns>
    public async Task<string> SayAsync(ConversationId id, string text, EntryFrom from = EntryFrom.Agent, Uri? connector = null)
    {
        var conversation = (await Get<ConversationStore>().GetAsync(id))!.Value;
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            ChannelId = conversation.ChannelId,
            ServiceUrl = (connector ?? Connector.Address).AbsoluteUri,
            Conversation = new ConversationAccount(id: NameOf(id)),
            From = new ChannelAccount("bot"),
            Recipient = new ChannelAccount("customer"),
            Text = text,
        };
        var batch = new Batch();
        var entry = Get<OutgoingMessages>().Add(batch, conversation, activity, from);
        await _database.CommitAsync(batch);
        return entry.Id;
    }

    public static string NameOf(ConversationId id) => id.Value[(id.Value.IndexOf(':') + 1)..];

    public async Task<MessageDelivery?> OfAsync(ConversationId id, string entry) => (await Deliveries.OfAsync(id)).GetValueOrDefault(entry);

    /// <summary>Waits until a message waits for its next attempt, or its way has ended badly.</summary>
    public Task<MessageDelivery> TroubleAsync(ConversationId id, string entry) => UntilAsync(
        async () => await OfAsync(id, entry) is { State: not DeliveryState.Sending } found ? found : null, $"a trouble of {entry}");

    /// <summary>Lets the time pass until nothing is on its way any more.</summary>
    public async Task DoneAsync() => await UntilAsync(
        async () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(30));
            return await _database.CountAsync(new DocumentQuery("outbox")) == 0 ? "done" : null;
        },
        "the end of all ways");

    public static async Task<T> UntilAsync<T>(Func<Task<T?>> find, string what) where T : class
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!deadline.IsCancellationRequested)
        {
            if (await find() is { } found) return found;
            await Task.Delay(5, CancellationToken.None);
        }
        throw new AssertionException($"Within a minute this did not come: {what}");
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Connector.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task OpenAsync()
    {
        _database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _data });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDatabase>(_database);
        services.AddHandoff();
        services.AddTurns(configuration);
        services.AddConnector(configuration);
        _services = services.BuildServiceProvider();
    }

    private async Task CloseAsync()
    {
        await Get<Outbox>().StopAsync(default);
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
