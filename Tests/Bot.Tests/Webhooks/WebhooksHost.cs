using Bot.Webhooks;
using Handoff;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Webhooks;

/// <summary>The store, the handoff services and the webhooks, as the host has them, with a clock of the test's.</summary>
public sealed class WebhooksHost : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("webhooks").FullName;
    private readonly Dictionary<string, string?> _settings = new() { ["Webhooks:AllowPrivateTargets"] = "true", ["Webhooks:TimeoutSeconds"] = "5" };
    private ServiceProvider _services = null!;
    private LiteDbDatabase _database = null!;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public WebhookDesk Desk => Get<WebhookDesk>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<WebhooksHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new WebhooksHost();
        foreach (var (key, value) in settings) host._settings[key] = value;
        await host.OpenAsync();
        return host;
    }

    public async Task OpenAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        _database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _data });
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton<IDatabase>(_ => _database).AddHandoff().AddWebhooks(configuration).BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>()) await service.StartAsync(default);
    }

    public async Task CloseAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>()) await service.StopAsync(default);
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    public async Task<CaseId> GivenACaseAsync(string id = "c1")
    {
        var batch = new Batch();
        Get<ConversationStore>().Put(batch, new Conversation
        {
            Id = new ConversationId(id),
            ChannelId = "webchat",
            CustomerId = new CustomerId("customer-" + id),
            Language = "en",
            StartedAt = Clock.GetUtcNow(),
            LastActivityAt = Clock.GetUtcNow(),
        }, null);
        var opened = await Get<OpenCase>().RunAsync(batch, new OpenCaseRequest
        {
            ConversationId = new ConversationId(id),
            Key = "first",
            Queue = new QueueId("support"),
            Subject = "My washing machine exploded",
            Reason = new HandoffReason(HandoffReasonCode.CustomerAsked),
        });
        await Get<IDatabase>().CommitAsync(batch);
        return opened.Case.Id;
    }

    public async Task CloseCaseAsync(CaseId id)
    {
        var batch = new Batch();
        await Get<CloseCase>().RunAsync(batch, id, new AgentId("amy"), "A confidential resolution");
        await Get<IDatabase>().CommitAsync(batch);
    }

    /// <summary>Polls until something holds, moving the clock on if asked; the message says what was awaited.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan advance = default)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            if (deadline.IsCancellationRequested) throw new TimeoutException($"Within 60 s this did not come true: {what}");
            if (advance > TimeSpan.Zero) Clock.Advance(advance);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public Task UntilAsync(Func<bool> holds, string what, TimeSpan advance = default) => UntilAsync(() => Task.FromResult(holds()), what, advance);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_data, recursive: true);
    }
}
