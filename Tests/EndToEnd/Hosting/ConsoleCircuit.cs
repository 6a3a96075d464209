using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EndToEnd.Hosting;

/// <summary>
/// A page of the console without a browser: the real circuit over a WebSocket, signed in, every drawing acknowledged, every call of script answered. It sees
/// what is drawn as the bytes of the drawing.
/// </summary>
internal sealed partial class ConsoleCircuit : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<TimeSpan>> _awaited = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    public int Drawings { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Cookies of a signed-in user.</summary>
    public static async Task<CookieContainer> SignInAsync(string url, string user, string password)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = new Uri(url) };
        var page = await http.GetStringAsync("/login");
        var token = Token().Match(page).Groups[1].Value;
        using var answer = await http.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token),
            ["user"] = user,
            ["password"] = password,
        }));
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    public static async Task<ConsoleCircuit> OpenAsync(string url, string path, CookieContainer cookies, string awaited)
    {
        var circuit = new ConsoleCircuit();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = new Uri(url) };
        var page = await http.GetStringAsync(path);
        var marker = Marker().Match(page).Groups[1].Value;
        if (marker.Length == 0) throw new InvalidOperationException($"'{path}' has no interactive component: is the user signed in?");
        circuit._socket.Options.Cookies = cookies;
        await circuit._socket.ConnectAsync(new Uri(url.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor"), default);
        await circuit._socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, default);
        var buffer = new byte[256];
        await circuit._socket.ReceiveAsync(buffer, default); // {} and the separator
        var seen = circuit.SeesAsync(awaited);
        circuit._reading = circuit.ReadAsync();
        await circuit.SendAsync(BlazorPack.Invocation("0", "StartCircuit", url + "/", url + path, "[]", ""));
        await circuit._started.Task.WaitAsync(Deadline);
        await circuit.SendAsync(BlazorPack.Invocation(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""", ""));
        _ = circuit.PingAsync();
        await seen.WaitAsync(Deadline);
        return circuit;
    }

    /// <summary>When a text is drawn for the first time, by <see cref="Environment.TickCount64"/>-like monotonic time.</summary>
    public Task<TimeSpan> SeesAsync(string text) => _awaited.GetOrAdd(text, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public static TimeSpan Now => TimeSpan.FromSeconds(System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
        _closing.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (!_closing.IsCancellationRequested)
        {
            var received = await _socket.ReceiveAsync(buffer, _closing.Token);
            if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"The server closed the circuit: {received.CloseStatusDescription}");
            message.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage) continue;
            var frame = message.ToArray();
            message.SetLength(0);
            foreach (var said in BlazorPack.Messages(frame)) await HandleAsync(said);
        }
    }

    private async Task HandleAsync(object?[] message)
    {
        if (message[0] is 3L)
        {
            if (message[2] is "0") _started.TrySetResult();
            return;
        }
        if (message[0] is not 1L) return;
        var arguments = (object?[])message[4]!;
        switch ((string)message[3]!)
        {
            case "JS.RenderBatch":
                var drawing = (byte[])arguments[1]!;
                Drawings++;
                Bytes += drawing.Length;
                var now = Now;
                foreach (var (text, seen) in _awaited)
                    if (drawing.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 && _awaited.TryRemove(text, out _)) seen.TrySetResult(now);
                await SendAsync(BlazorPack.Invocation(null, "OnRenderCompleted", arguments[0], null));
                break;
            case "JS.BeginInvokeJS":
                var (handle, name) = Call(arguments);
                if (handle == 0) break;
                var result = name == "bothandoff.browser" ? """{"timeZone":"Asia/Taipei","sound":false}""" : "null";
                await SendAsync(BlazorPack.Invocation(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]"));
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    // One JSON object, or its parts one after the other: both have been in use.
    private static (long Handle, string Name) Call(object?[] arguments)
    {
        if (arguments[0] is long plain) return (plain, (string)arguments[1]!);
        using var call = JsonDocument.Parse((string)arguments[0]!);
        return (call.RootElement.GetProperty("asyncHandle").GetInt64(), call.RootElement.GetProperty("identifier").GetString()!);
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token)) await SendAsync(BlazorPack.Ping());
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The page was closed.
        }
    }

    private async Task SendAsync(byte[] frame)
    {
        await _sending.WaitAsync(_closing.Token);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Binary, true, _closing.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""<!--Blazor:(\{"type":"server".*?\})-->""")]
    private static partial Regex Marker();
}
