using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Benchmarks.Startup;
using Benchmarks.Turns;

namespace Benchmarks.Sockets;

/// <summary>
/// Many open Direct Line sockets over loopback, the host in a process of its own: each customer says something every <c>--every</c> (10) seconds, and everything must come back over
/// the customer's own socket. Prints what was lost or doubled, the time from posting to the echo on the socket, and the host's resident memory and CPU time a message.
/// </summary>
public sealed class SocketsBenchmark
{
    private const string Secret = "a-secret-for-the-benchmark-of-sockets-only";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _posted = new();
    private readonly ConcurrentBag<double> _milliseconds = [];
    private TimeSpan _every;
    private long _doubled;
    private long _failed;
    private long _sent;

    public async Task<int> RunAsync(string[] args)
    {
        var count = (int)Arguments.Number(args, "--count", 5000);
        var seconds = Arguments.Number(args, "--seconds", 120);
        _every = TimeSpan.FromSeconds(Arguments.Number(args, "--every", 10));
        var data = Directory.CreateTempSubdirectory("bothandoff-sockets-").FullName;
        var url = HostProcess.FreeAddress();
        using var host = HostProcess.Start([.. ProductHost.Settings(data, url), $"--DirectLine:Secrets:0={Secret}"]);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(url), Timeout = Patience };
            await ReadyAsync(http, host);
            var idle = HostProcess.MegabytesOf(host);
            using var stop = new CancellationTokenSource();
            var sockets = new ConcurrentBag<(string Conversation, string Token, ClientWebSocket Socket)>();
            var open = Stopwatch.StartNew();
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, ct) => sockets.Add(await OpenAsync(http, number, ct)));
            var opened = open.Elapsed.TotalSeconds;
            var readers = sockets.Select(socket => ReadAsync(socket.Socket, stop.Token)).ToList();
            var opening = HostProcess.MegabytesOf(host);
            var cpu = host.TotalProcessorTime;
            var (index, all) = (0, sockets.Count);
            await Task.WhenAll(sockets.Select(socket => TalkAsync(http, socket.Conversation, socket.Token, _every * Interlocked.Increment(ref index) / all, seconds)));
            for (var waited = 0; !_posted.IsEmpty && waited < 100; waited++) await Task.Delay(100);
            var memory = HostProcess.MegabytesOf(host);
            cpu = host.TotalProcessorTime - cpu;
            await stop.CancelAsync();
            await Task.WhenAll(readers);
            foreach (var (_, _, socket) in sockets) socket.Dispose();
            var latencies = _milliseconds.Order().ToArray();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                sockets = count,
                seconds,
                sent = _sent,
                failed = _failed,
                lost = _posted.Count,
                doubled = _doubled,
                p50_ms = At(latencies, .5),
                p99_ms = At(latencies, .99),
                idle_mb = idle,
                open_mb = opening,
                after_mb = memory,
                cpu_us = Math.Round(cpu.TotalMicroseconds / Math.Max(1, _sent)),
                open_s = Math.Round(opened, 1),
            }));
            return 0;
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(string Conversation, string Token, ClientWebSocket Socket)> OpenAsync(HttpClient http, int number, CancellationToken ct)
    {
        var generated = await SendAsync(http, "/v3/directline/tokens/generate", Secret, new JsonObject { ["user"] = new JsonObject { ["id"] = $"dl_{number}" } }, ct);
        var token = generated["token"]!.GetValue<string>();
        var started = await SendAsync(http, "/v3/directline/conversations", token, [], ct);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(started["streamUrl"]!.GetValue<string>()), ct);
        return (started["conversationId"]!.GetValue<string>(), token, socket);
    }

    // One after another within the ten seconds, as people are spread.
    private async Task TalkAsync(HttpClient http, string conversation, string token, TimeSpan first, double seconds)
    {
        await Task.Delay(first);
        var end = Stopwatch.GetTimestamp() + (long)((seconds - first.TotalSeconds) * Stopwatch.Frequency);
        using var timer = new PeriodicTimer(_every);
        do
        {
            var id = Guid.NewGuid().ToString("N");
            _posted[id] = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref _sent);
            try
            {
                await SendAsync(http, $"/v3/directline/conversations/{conversation}/activities", token, new JsonObject { ["type"] = "message", ["text"] = "謝謝", ["channelData"] = new JsonObject { ["clientActivityID"] = id } }, default);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _failed);
            }
        }
        while (await timer.WaitForNextTickAsync() && Stopwatch.GetTimestamp() < end);
    }

    private async Task ReadAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                using var frame = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
                    frame.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) return;
                if (frame.Length > 0) Hear(JsonNode.Parse(frame.ToArray())!);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            // The benchmark is over, or the host closed: what has not come back counts as lost.
        }
    }

    private void Hear(JsonNode frame)
    {
        foreach (var activity in frame["activities"]!.AsArray())
        {
            if (activity!["channelData"]?["clientActivityID"]?.GetValue<string>() is not { } id) continue;
            if (_posted.TryRemove(id, out var at)) _milliseconds.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            else Interlocked.Increment(ref _doubled);
        }
    }

    private static async Task<JsonObject> SendAsync(HttpClient http, string path, string bearer, JsonObject body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>(ct))!;
    }

    private static async Task ReadyAsync(HttpClient http, Process host)
    {
        while (true)
        {
            if (host.HasExited) throw new InvalidOperationException($"The host ended with {host.ExitCode} before it was ready.");
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
    }

    private static double At(double[] ordered, double share) => ordered.Length == 0 ? 0 : Math.Round(ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))], 1);

}
