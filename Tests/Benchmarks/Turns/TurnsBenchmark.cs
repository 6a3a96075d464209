using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Turns;

/// <summary>
/// Turns per second, their latency, and what one costs this process in CPU and memory: for a bare endpoint (<c>floor</c>) and an echo bot behind the adapter
/// (<c>echo</c>), and for the product itself, a question answered (<c>answer</c>) and a customer's words brought to the agent who has the case
/// (<c>relay</c>), with replies in the response and posted to a connector. The load and the connector are a process of their own.
/// </summary>
public sealed class TurnsBenchmark
{
    private static readonly int[] Connections = [1, 16, 64];

    public async Task<int> RunAsync(string[] args)
    {
        if (args is ["load", .. var load])
        {
            return await TurnLoad.RunAsync(load);
        }

        var seconds = args is ["--seconds", var text, ..] && double.TryParse(text, CultureInfo.InvariantCulture, out var stated) ? stated : 5;
        await using var host = await TurnHost.StartAsync();
        await using var product = await ProductHost.StartAsync();
        await product.OpenAtTheDeskAsync(Connections.Max());
        foreach (var connections in Connections)
        {
            foreach (var (part, replies, path) in TurnHost.Parts)
            {
                Print(part, replies, connections, await TurnMeasurement.RunAsync(host.Address + path, part, replies, connections, seconds), null);
            }

            foreach (var (part, replies) in TurnHost.ProductParts)
            {
                var before = product.SeenByTheAgent;
                var measured = await TurnMeasurement.RunAsync(product.Address + "/api/messages", part, replies, connections, seconds);
                Print(part, replies, connections, measured, part == "relay" ? await SeenAsync(product, before + measured.Turns) - before : null);
            }
        }

        return 0;
    }

    // The console draws what happened within a tenth of a second together. The load's warm-up is in it, so it sees more than was measured, and never less.
    private static async Task<long> SeenAsync(ProductHost product, long expected)
    {
        for (var tries = 0; product.SeenByTheAgent < expected && tries < 50; tries++)
        {
            await Task.Delay(100);
        }

        return product.SeenByTheAgent;
    }

    private static void Print(string part, string replies, int connections, TurnMeasurement measured, long? seen) => Console.WriteLine(JsonSerializer.Serialize(
        new
        {
            part,
            replies,
            connections,
            turns_per_s = Math.Round(measured.Turns / measured.Seconds, 1),
            p50_ms = measured.P50,
            p99_ms = measured.P99,
            cpu_us = Math.Round(measured.Cpu.TotalMicroseconds / measured.Turns, 1),
            alloc_kb = Math.Round(measured.AllocatedBytes / 1024.0 / measured.Turns, 2),
            failed = measured.Failed,
            seen_by_agent = seen,
        },
        Omitting));

    private static readonly JsonSerializerOptions Omitting = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
