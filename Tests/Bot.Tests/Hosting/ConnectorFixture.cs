using Bot.Tests.Turns;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Bot.Tests.Hosting;

/// <summary>A running host and a connector that it trusts, for all tests of a class; its clock goes on by a moment with each look at it.</summary>
public abstract class ConnectorFixture
{
    private protected FakeTimeProvider Clock { get; private set; } = null!;

    private protected LoopbackConnector Connector { get; private set; } = null!;

    private protected LiveHost Host { get; private set; } = null!;

    /// <summary>Beside those that let many customers start at once.</summary>
    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Clock = new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        Connector = await LoopbackConnector.StartAsync();
        Host = await LiveHost.StartAsync(Clock, [
            $"Channels:TrustedServiceHosts:0={Connector.Address.Authority}", "DirectLine:StartsPerMinute=1000", "DirectLine:PostsPerSecond=1000", "DirectLine:PostBurst=1000", .. Settings]);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Host.DisposeAsync();
        await Connector.DisposeAsync();
    }
}
