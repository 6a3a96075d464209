using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Turns;

/// <summary>
/// Turns per second, their latency, and what one costs this process in CPU and memory: for a bare endpoint (<c>floor</c>) and an echo bot behind the adapter
/// (<c>echo</c>), with replies in the response and posted to a connector. The load and the connector are a process of their own.
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
        foreach (var connections in Connections)
        {
            foreach (var (part, replies, path) in TurnHost.Parts)
            {
                var measured = await TurnMeasurement.RunAsync(host.Address + path, replies, connections, seconds);
                Console.WriteLine(JsonSerializer.Serialize(new
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
                }));
            }
        }

        return 0;
    }
}
