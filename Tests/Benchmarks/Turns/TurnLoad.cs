using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Turns;

/// <summary>What the load counted; latencies in milliseconds.</summary>
public sealed record TurnLoadResult(long Turns, long Failed, double Seconds, double P50, double P99);

/// <summary>The other process: posts messages over a number of connections, each the next one when the last was answered, and is the connector for what the bot posts.</summary>
internal static class TurnLoad
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    public static async Task<int> RunAsync(string[] args)
    {
        var (url, replies) = (args[0], args[1]);
        var connections = int.Parse(args[2], CultureInfo.InvariantCulture);
        var length = TimeSpan.FromSeconds(double.Parse(args[3], CultureInfo.InvariantCulture));
        await using var connector = await StartConnectorAsync();
        var message = MessageTo(connector.Urls.First(), replies);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });

        await PostAllAsync(client, url, message, connections, WarmUp);
        Console.WriteLine("begin");
        var watch = Stopwatch.StartNew();
        var runs = await PostAllAsync(client, url, message, connections, length);
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine("end");

        var latencies = runs.SelectMany(run => run.Milliseconds).Order().ToArray();
        var result = new TurnLoadResult(latencies.Length, runs.Sum(run => run.Failed), seconds, At(latencies, .5), At(latencies, .99));
        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private static async Task<WebApplication> StartConnectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v3/conversations/{**rest}", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync("{\"id\":\"1\"}"u8.ToArray());
        });
        await app.StartAsync();
        return app;
    }

    private static Task<Run[]> PostAllAsync(HttpClient client, string url, byte[] message, int connections, TimeSpan length)
    {
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => PostAsync(client, url, message, end))));
    }

    private static async Task<Run> PostAsync(HttpClient client, string url, byte[] message, long end)
    {
        var run = new Run();
        var type = new MediaTypeHeaderValue("application/json");
        while (Stopwatch.GetTimestamp() < end)
        {
            var start = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(message) { Headers = { ContentType = type } };
            using var response = await client.PostAsync(url, content);
            run.Milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            run.Failed += response.IsSuccessStatusCode ? 0 : 1;
        }

        return run;
    }

    private static byte[] MessageTo(string connector, string replies) => Encoding.UTF8.GetBytes($$"""
        {"type":"message","id":"7ksS2aQ1yNt","timestamp":"2026-01-05T08:30:00.123Z","localTimestamp":"2026-01-05T16:30:00.123+08:00","localTimezone":"Asia/Taipei",
        "serviceUrl":"{{connector}}","channelId":"webchat","from":{"id":"dl_8f2b7c66","name":"Customer","role":"user"},"conversation":{"id":"Kq3pUo3yQm2-as"},
        "recipient":{"id":"assistant@shop","name":"Assistant","role":"bot"},"textFormat":"plain","locale":"zh-TW","text":"請問我的包裹什麼時候會到?","attachments":[],
        "entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}],
        "channelData":{"clientActivityID":"16413650001230.4n2k","attachmentSizes":[]}{{(replies == "response" ? ",\"deliveryMode\":\"expectReplies\"" : string.Empty)}}}
        """);

    private static double At(double[] ordered, double share) =>
        ordered.Length == 0 ? 0 : Math.Round(ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))], 3);

    private sealed class Run
    {
        public List<double> Milliseconds { get; } = new(64 * 1024);

        public long Failed { get; set; }
    }
}
