using Bot.Console;
using Handoff.Agents;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Console;

public sealed class AgentPresenceTests
{
    private static readonly AgentId _amy = new("amy");
    private readonly FakeTimeProvider _clock = new();
    private string _directory = null!;
    private IDatabase _database = null!;
    private AgentStore _agents = null!;
    private AgentPresence _presence = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _directory = Directory.CreateTempSubdirectory("presence").FullName;
        _database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory });
        _agents = new AgentStore(_database);
        var batch = new Batch();
        _agents.Put(batch, new Agent { Id = _amy, DisplayName = "Amy" }, readETag: null);
        await _database.CommitAsync(batch);
        _presence = new AgentPresence(_database, _agents, new SetPresence(_agents, _clock), _clock, NullLogger<AgentPresence>.Instance);
        await _presence.StartAsync(default);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _presence.StopAsync(default);
        _presence.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task Opening_a_page_puts_an_agent_online()
    {
        using var page = await _presence.OpenAsync(_amy, default);

        Assert.That((await _agents.GetAsync(_amy))!.Value.Presence, Is.EqualTo(Presence.Online));
    }

    [Test]
    public async Task Who_said_away_stays_away_when_a_page_is_opened()
    {
        using var first = await _presence.OpenAsync(_amy, default);
        await _presence.SetAsync(_amy, Presence.Away, default);

        using var second = await _presence.OpenAsync(_amy, default);

        Assert.That((await _agents.GetAsync(_amy))!.Value.Presence, Is.EqualTo(Presence.Away));
    }

    [Test]
    public async Task After_the_last_page_is_closed_for_a_minute_the_agent_is_offline()
    {
        var first = await _presence.OpenAsync(_amy, default);
        var second = await _presence.OpenAsync(_amy, default);
        var offline = new TaskCompletionSource();
        using var feed = _database.Subscribe(commit =>
        {
            foreach (var change in commit.Documents)
                if (change.Collection == "agents") offline.TrySetResult();
        });

        first.Dispose();
        await AdvanceAsync(TimeSpan.FromSeconds(90));
        Assert.That((await _agents.GetAsync(_amy))!.Value.Presence, Is.EqualTo(Presence.Online));
        second.Dispose();
        await AdvanceAsync(TimeSpan.FromSeconds(50));
        Assert.That((await _agents.GetAsync(_amy))!.Value.Presence, Is.EqualTo(Presence.Online), "within the grace");
        while (!offline.Task.IsCompleted) await AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.That((await _agents.GetAsync(_amy))!.Value.Presence, Is.EqualTo(Presence.Offline));
    }

    private async Task AdvanceAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(10))
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            for (var i = 0; i < 20; i++) await Task.Yield();
        }
    }
}
