using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Turns;

/// <summary>One run of the load against this process, and what this process spent meanwhile.</summary>
public sealed record TurnMeasurement(long Turns, long Failed, double Seconds, double P50, double P99, TimeSpan Cpu, long AllocatedBytes)
{
    /// <param name="replies">"response" or "connector".</param>
    /// <param name="part">What is posted and what counts as done: see <see cref="TurnLoad"/>.</param>
    public static async Task<TurnMeasurement> RunAsync(string url, string part, string replies, int connections, double seconds)
    {
        using var load = Start(url, part, replies, connections, seconds);

        // The load says when its warm-up is over, and then what it counted.
        await ExpectAsync(load, "begin");
        using var me = Process.GetCurrentProcess();
        var (cpu, bytes) = (me.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        await ExpectAsync(load, "end");
        me.Refresh();
        var (cpuAfter, bytesAfter) = (me.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        var result = JsonSerializer.Deserialize<TurnLoadResult>(await load.StandardOutput.ReadLineAsync() ?? "null")
            ?? throw new InvalidOperationException("The load ended without a result.");
        await load.WaitForExitAsync();
        return new TurnMeasurement(Math.Max(1, result.Turns), result.Failed, result.Seconds, result.P50, result.P99, cpuAfter - cpu, bytesAfter - bytes);
    }

    private static Process Start(string url, string part, string replies, int connections, double seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // "dotnet Benchmarks.dll" needs the name of the dll, the program of its own does not.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(TurnMeasurement).Assembly.Location);
        }

        string[] arguments = ["turns", "load", url, part, replies, connections.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The load could not be started.");
    }

    private static async Task ExpectAsync(Process load, string word)
    {
        var line = await load.StandardOutput.ReadLineAsync();
        if (line != word)
        {
            throw new InvalidOperationException($"The load said '{line}' in place of '{word}'.");
        }
    }
}
