using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using NUnit.Framework;

namespace Bot.Tests.Hosting;

/// <summary>Promise 11: with the settings as they come, nothing leaves the machine. The runtime itself tells of every name looked up and every connection begun.</summary>
[TestFixture, NonParallelizable]
public sealed class NothingOutsideTests
{
    [Test]
    public async Task A_host_that_starts_answers_and_hands_over_asks_for_nothing_outside()
    {
        using var watch = new NetworkWatch();

        await using (var host = await LiveHost.StartAsync())
        {
            await host.SayAsync("outside", "請問多久會到貨?");
            await host.SayAsync("outside", "我要真人客服");
            await host.Http.GetStringAsync("/");
            await host.Http.GetStringAsync("/login");
        }

        Assert.Multiple(() =>
        {
            Assert.That(watch.Connections, Is.Not.Empty, "the watch sees connections at all: this test's own to the host");
            Assert.That(watch.Connections.Where(address => !IsLoopback(address)), Is.Empty);
            Assert.That(watch.Names.Where(name => name is not ("localhost" or "127.0.0.1") && name != Environment.MachineName), Is.Empty);
        });
    }

    // Written by the runtime as family, size and the bytes of the socket address: port and IPv4 address, or port, flow and IPv6 address.
    private static bool IsLoopback(string address)
    {
        if (address.StartsWith("Unix", StringComparison.Ordinal)) return true;
        byte[] bytes = [.. address.Split('{', '}')[1].Split(',').Select(byte.Parse)];
        var ip = address.StartsWith("InterNetworkV6", StringComparison.Ordinal) ? new IPAddress(bytes.AsSpan(6, 16)) : new IPAddress(bytes.AsSpan(2, 4));
        return IPAddress.IsLoopback(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip);
    }

    private sealed class NetworkWatch : EventListener
    {
        public ConcurrentBag<string> Connections { get; } = [];

        public ConcurrentBag<string> Names { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution") EnableEvents(eventSource, EventLevel.LogAlways);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "ConnectStart") Connections.Add((string)eventData.Payload![0]!);
            if (eventData.EventName == "ResolutionStart") Names.Add((string)eventData.Payload![0]!);
        }
    }
}
