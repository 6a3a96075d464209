using System.Collections.Concurrent;
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

/// <summary>
/// The other process: posts messages over a number of connections, each the next one when the last was done, and is the connector for what the bot posts.
/// Done is a turn when the request is answered; an <c>answer</c> through a connector when the answer has arrived there. An answer that does not say that it is
/// one counts as failed.
/// </summary>
internal static class TurnLoad
{
    // A conversation of so many questions, then the next one: nobody asks for ever.
    private const int QuestionsPerConversation = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Questions = ["請問多久會到貨?", "運費怎麼算", "how long does delivery take", "运费怎么算"];
    private static readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> Awaited = new();
    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];
    private static long _count;

    public static async Task<int> RunAsync(string[] args)
    {
        var (url, part, replies) = (args[0], args[1], args[2]);
        var connections = int.Parse(args[3], CultureInfo.InvariantCulture);
        var length = TimeSpan.FromSeconds(double.Parse(args[4], CultureInfo.InvariantCulture));
        await using var connector = await StartConnectorAsync();
        var work = new Work(url, part, replies, connector.Urls.First());
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });

        await PostAllAsync(client, work, connections, WarmUp);
        Console.WriteLine("begin");
        var watch = Stopwatch.StartNew();
        var runs = await PostAllAsync(client, work, connections, length);
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
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var id = context.Request.Path.Value!.Split('/')[3];
            if (Awaited.TryRemove(id, out var awaited)) awaited.TrySetResult(IsAnswer(body.ToArray()));
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync("{\"id\":\"1\"}"u8.ToArray());
        });
        await app.StartAsync();
        return app;
    }

    private static Task<Counted[]> PostAllAsync(HttpClient client, Work work, int connections, TimeSpan length)
    {
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(() => PostAsync(client, work, connection, end))));
    }

    private static async Task<Counted> PostAsync(HttpClient client, Work work, int connection, long end)
    {
        var counted = new Counted();
        var type = new MediaTypeHeaderValue("application/json");
        for (var turn = 0; Stopwatch.GetTimestamp() < end; turn++)
        {
            var number = Interlocked.Increment(ref _count);
            var conversation = work.Part switch
            {
                "answer" => $"{Run}-{connection}-{turn / QuestionsPerConversation}-{end}",
                "relay" => $"relay-{connection}",
                _ => "Kq3pUo3yQm2-as",
            };
            var arrival = work is { Part: "answer", Replies: "connector" } ? Awaited[conversation] = new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            using var content = new ByteArrayContent(MessageTo(work, conversation, $"{Run}-{number}", Questions[turn % Questions.Length])) { Headers = { ContentType = type } };
            var start = Stopwatch.GetTimestamp();
            using var response = await client.PostAsync(work.Url, content);
            var isDone = response.IsSuccessStatusCode
                && (work is not { Part: "answer", Replies: "response" } || IsAnswer(await response.Content.ReadAsByteArrayAsync()))
                && (arrival is null || await arrival.Task.WaitAsync(Patience));
            counted.Milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            counted.Failed += isDone ? 0 : 1;
        }

        return counted;
    }

    private static bool IsAnswer(ReadOnlySpan<byte> body) => body.IndexOf("\"outcome\":\"answer\""u8) >= 0;

    private static byte[] MessageTo(Work work, string conversation, string id, string text) => Encoding.UTF8.GetBytes($$"""
        {"type":"message","id":"{{id}}","timestamp":"2026-01-05T08:30:00.123Z","localTimestamp":"2026-01-05T16:30:00.123+08:00","localTimezone":"Asia/Taipei",
        "serviceUrl":"{{work.Connector}}","channelId":"{{(work.Part is "answer" or "relay" ? "bench" : "webchat")}}","from":{"id":"dl_8f2b7c66","name":"Customer","role":"user"},"conversation":{"id":"{{conversation}}"},
        "recipient":{"id":"assistant@shop","name":"Assistant","role":"bot"},"textFormat":"plain","locale":"zh-TW","text":"{{text}}","attachments":[],
        "entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}],
        "channelData":{"clientActivityID":"16413650001230.4n2k","attachmentSizes":[]}{{(work.Replies == "response" ? ",\"deliveryMode\":\"expectReplies\"" : string.Empty)}}}
        """);

    private static double At(double[] ordered, double share) =>
        ordered.Length == 0 ? 0 : Math.Round(ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))], 3);

    private sealed record Work(string Url, string Part, string Replies, string Connector);

    private sealed class Counted
    {
        public List<double> Milliseconds { get; } = new(64 * 1024);

        public long Failed { get; set; }
    }
}
