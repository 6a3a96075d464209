using System.Diagnostics;

namespace Benchmarks.Storage;

/// <param name="CpuMicroseconds">Processor time of the whole process for one operation.</param>
internal sealed record Measurement(string Engine, string Operation, int Callers, double PerSecond, double P50, double P95, double P99, double CpuMicroseconds);

/// <summary>Lets a number of callers do the same thing for a time, each one after the other.</summary>
internal static class Load
{
    public static Task<Measurement> MeasureAsync(string engine, string operation, int callers, TimeSpan time, Func<int, Random, Task> act) =>
        MeasureAsync(engine, operation, callers, time, (n, random, _) => act(n, random));

    public static async Task<Measurement> MeasureAsync(string engine, string operation, int callers, TimeSpan time, Func<int, Random, int, Task> act)
    {
        var latencies = new List<double>[callers];
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var mine = latencies[caller] = [];
            for (var n = 0; watch.Elapsed < time; n++)
            {
                var began = Stopwatch.GetTimestamp();
                await act(n, random, caller);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        var elapsed = watch.Elapsed;
        var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var all = latencies.SelectMany(l => l).Order().ToList();
        return new Measurement(engine, operation, callers, all.Count / elapsed.TotalSeconds, all[all.Count / 2], all[(int)(all.Count * 0.95)], all[(int)(all.Count * 0.99)], spent.TotalMicroseconds / all.Count);
    }
}
