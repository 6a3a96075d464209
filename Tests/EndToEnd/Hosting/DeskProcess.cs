using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace EndToEnd.Hosting;

/// <summary>The host with a desk (<see cref="DeskHost"/>) as a process that can be killed at any moment and started again on the same data.</summary>
internal sealed class DeskProcess(string data, string url, string connector = "127.0.0.1:9") : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<DeskHost.Answer>> _asked = new();
    private Process _process = null!;
    private TaskCompletionSource _dead = new();
    private bool _isRunning;

    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var errors = new ConcurrentQueue<string?>();
        _process = new Process
        {
            EnableRaisingEvents = true,
            StartInfo = new ProcessStartInfo("dotnet",
            [
                typeof(DeskProcess).Assembly.Location, "--desk-host", "--environment=Development", $"--urls={url}", "--Management:Url=http://127.0.0.1:0", $"--Storage:DataDirectory={data}",
                "--Demo:Password=desk-host-password", "--DirectLine:PostBurst=10000", "--DirectLine:PostsPerSecond=1000", "--DirectLine:StartsPerMinute=100000", "--Logging:LogLevel:Default=Error",
                "--Channels:AllowUnsigned=true", $"--Channels:TrustedServiceHosts:0={connector}", "--Outbox:FirstRetrySeconds=0.05",
            ])
            { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == "ready") ready.TrySetResult();
            if (line.Data?.StartsWith("> ", StringComparison.Ordinal) == true && JsonSerializer.Deserialize<DeskHost.Answer>(line.Data[2..]) is { } answer && _asked.TryRemove(answer.Id, out var asked))
                asked.TrySetResult(answer);
            else errors.Enqueue(line.Data);
        };
        _process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The host ended before it was ready:\n" + string.Join('\n', errors)));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _isRunning = true;
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    /// <summary>Null: the process died before it answered; whether it was done is open.</summary>
    public async Task<DeskHost.Answer?> AskAsync(string id, string what, string conversation, string? text = null)
    {
        var dead = _dead.Task;
        var asked = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            lock (_asked) _process.StandardInput.WriteLine(JsonSerializer.Serialize(new DeskHost.Command(id, what, conversation, text)));
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            return null;
        }
        var first = await Task.WhenAny(asked.Task, dead).WaitAsync(TimeSpan.FromSeconds(90));
        return first == asked.Task ? await asked.Task : null;
    }

    /// <summary>Of the host, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Of the host, on all processors together: what it worked, however busy the machine is otherwise.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The number of a conversation's case.</summary>
    public async Task<string> CaseOfAsync(string conversation) => (await AskAsync("case-" + conversation, "case", conversation))!.Detail!;

    public async Task KillAsync()
    {
        _isRunning = false;
        _process.Kill();
        await _process.WaitForExitAsync();
        _dead.TrySetResult();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isRunning) await KillAsync();
    }
}
