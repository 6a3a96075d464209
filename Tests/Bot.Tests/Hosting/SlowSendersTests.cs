using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using NUnit.Framework;

namespace Bot.Tests.Hosting;

/// <summary>Requirement 5 of the protocol: a sender that trickles its request is let go within a bound, and others are served meanwhile.</summary>
[TestFixture, Category("Long")]
public sealed class SlowSendersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TestCase("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", "x", TestName = "Headers that never end")]
    [TestCase("POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"type\":\"", "m", TestName = "A body that never ends")]
    [TestCase("POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", TestName = "Chunks of a byte each")]
    public async Task A_trickling_sender_is_let_go(string begin, string drop)
    {
        await using var host = await LiveHost.StartAsync();
        using var client = new TcpClient(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begin));
        using var limit = new CancellationTokenSource(Patience);
        var watch = Stopwatch.StartNew();

        var closed = ReadToEndAsync(stream, limit.Token);
        while (!closed.IsCompleted) await TrickleAsync(stream, drop, limit.Token);
        var answer = await closed;

        TestContext.Out.WriteLine($"let go after {watch.Elapsed.TotalSeconds:F1} s: {answer.Split('\r')[0]}");
        Assert.That(answer, Is.Empty.Or.StartsWith("HTTP/1.1 4"));
        Assert.That((await host.Http.GetAsync("/health/live")).IsSuccessStatusCode, Is.True);
    }

    private static async Task TrickleAsync(NetworkStream stream, string drop, CancellationToken ct)
    {
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(drop), ct);
        }
        catch (IOException)
        {
            // The other side has closed: the reader sees it.
        }
        await Task.Delay(200, ct);
    }

    private static async Task<string> ReadToEndAsync(NetworkStream stream, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, ct) is > 0 and var read) text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Reset: closed all the same.
        }
        return text.ToString();
    }
}
