using System.Diagnostics;
using NUnit.Framework;

namespace Bot.Tests.Commands;

/// <summary>The program as an operator runs it: a process of its own, in a working directory that has nothing to do with it.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => _process = process;

    /// <summary>As built beside this test project.</summary>
    public static string BuiltProgram { get; } = Path.Combine(
        TestContext.CurrentContext.TestDirectory.Replace(Path.Combine("Tests", "Bot.Tests", "bin"), Path.Combine("Bot", "bin"), StringComparison.Ordinal), "Bot.dll");

    public Uri Address => new(Line("customer page").Split("  ", 2)[1].Trim());

    public int Id => _process.Id;

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    /// <summary>Serves; completes when the host says that it is ready.</summary>
    public static async Task<HostProcess> ServeAsync(string data, string environment = "Production", string? program = null, params string[] settings)
    {
        var process = Start(program, environment, ["--urls=http://127.0.0.1:0", "--Management:Url=http://127.0.0.1:0", $"--Storage:DataDirectory={data}", "--Logging:LogLevel:Default=Warning", .. settings]);
        var host = new HostProcess(process);
        process.OutputDataReceived += (_, line) => host.Take(line.Data);
        process.ErrorDataReceived += (_, line) => host.Take(line.Data);
        process.Exited += (_, _) => host._ready.TrySetException(new InvalidOperationException("The host ended before it was ready:\n" + string.Join('\n', host.Lines)));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await host._ready.Task.WaitAsync(Deadline);
        return host;
    }

    /// <summary>Runs one command to its end.</summary>
    public static Task<CommandRun> RunAsync(string data, params string[] words) => RunAsync(data, null, words);

    public static async Task<CommandRun> RunAsync(string data, string? input, string[] words)
    {
        using var process = Start(null, "Production", [.. words, $"--Storage:DataDirectory={data}"]);
        if (input is not null) await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return new CommandRun(process.ExitCode, await output, await errors);
    }

    /// <summary>The first line that begins so.</summary>
    public string Line(string beginning) => Lines.First(line => line.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>As kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Deadline);
    }

    /// <summary>As a service manager does: SIGTERM.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Deadline);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static Process Start(string? program, string environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program ?? BuiltProgram, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        return Process.Start(start)!;
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_lines) _lines.Add(line);
        if (line == "ready") _ready.TrySetResult();
    }
}

public sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>For the message of a test that fails.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}{Errors}";
}
