using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd.Hosting;

/// <summary>The real host as a process of its own, on a data directory and a port that outlive it, so that it can be stopped, killed and started again.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    public const string Password = "end-to-end-password";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> _settings;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private BotProcess(string data, int port, Dictionary<string, string> settings) => (Data, Url, _settings) = (data, $"http://127.0.0.1:{port}", settings);

    public string Data { get; }

    public string Url { get; }

    public string Output { get { lock (_output) return _output.ToString(); } }

    public static async Task<BotProcess> StartAsync(Dictionary<string, string>? settings = null)
    {
        var bot = new BotProcess(Directory.CreateTempSubdirectory("bothandoff-").FullName, FreePort(), settings ?? []);
        await bot.StartAgainAsync();
        return bot;
    }

    public static string Program
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory); // .../Tests/EndToEnd/bin/<configuration>/net10.0
            var path = Path.Combine(here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "Bot", "bin", here.Parent.Name, here.Name, "Bot.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException($"The host isn't built: '{path}'.");
        }
    }

    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Data,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Url,
                ["Management__Url"] = "http://127.0.0.1:0",
                ["Storage__DataDirectory"] = Data,
                ["Demo__Password"] = Password,
                ["Channels__AllowUnsigned"] = "true",
            },
        };
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
            if (line.Data == "ready") ready.TrySetResult();
        };
        _process.OutputDataReceived += keep;
        _process.ErrorDataReceived += keep;
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The host ended before it was ready:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Deadline);
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
