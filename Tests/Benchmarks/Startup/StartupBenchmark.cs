using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Turns;

namespace Benchmarks.Startup;

/// <summary>
/// Seconds from the start of the host's process to the first question that is answered, for the very first start (which makes the demonstration shop) and for
/// one on data that is there; resident memory idle, and after 1,000 conversations of one question each.
/// </summary>
public static class StartupBenchmark
{
    private const int Conversations = 1000;
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<int> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("bothandoff-startup-").FullName;
        try
        {
            var first = await MeasureAsync(data, conversations: 0);
            var again = await MeasureAsync(data, Conversations);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                first_start_s = first.Seconds,
                start_s = again.Seconds,
                idle_mb = again.IdleMegabytes,
                after_1000_mb = again.AfterMegabytes,
                conversations_per_s = again.PerSecond,
                failed = first.Failed + again.Failed,
            }));
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Measured> MeasureAsync(string data, int conversations)
    {
        var url = HostProcess.FreeAddress();
        using var http = new HttpClient { BaseAddress = new Uri(url), Timeout = Patience };
        var watch = Stopwatch.StartNew();
        using var host = HostProcess.Start(ProductHost.Settings(data, url));
        try
        {
            while (!await IsAnsweredAsync(http, "first", host)) await Task.Delay(20);
            var seconds = watch.Elapsed.TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(2));
            var idle = HostProcess.MegabytesOf(host);
            watch.Restart();
            var failed = 0;
            await Parallel.ForAsync(0, conversations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
            {
                if (!await IsAnsweredAsync(http, $"c{number}", host)) Interlocked.Increment(ref failed);
            });
            var rate = conversations / watch.Elapsed.TotalSeconds;
            return new Measured(Math.Round(seconds, 2), idle, HostProcess.MegabytesOf(host), Math.Round(rate, 1), failed);
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient http, string conversation, Process host)
    {
        if (host.HasExited) throw new InvalidOperationException($"The host ended with {host.ExitCode} before it answered.");
        try
        {
            var message = new
            {
                type = "message",
                id = Guid.NewGuid().ToString("N"),
                channelId = "bench",
                serviceUrl = "http://127.0.0.1:9",
                from = new { id = "customer-" + conversation },
                recipient = new { id = "bot" },
                conversation = new { id = conversation },
                text = "請問多久會到貨?",
                deliveryMode = "expectReplies",
            };
            using var response = await http.PostAsJsonAsync("/api/messages", message);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("\"outcome\":\"answer\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private sealed record Measured(double Seconds, double IdleMegabytes, double AfterMegabytes, double PerSecond, int Failed);
}
