using System.CommandLine;
using System.CommandLine.Invocation;
using System.Net.Sockets;
using Bot.Hosting;

namespace Bot.Commands.Control;

/// <summary>The host's end: runs what a shell of the same owner asks for, and sends back its lines and its exit code.</summary>
internal sealed class ControlServer(IServiceProvider services, IConfiguration configuration, ILogger<ControlServer> log) : IHostedService, IDisposable
{
    private const int MostConnections = 16;
    private static readonly TimeSpan TimeToAsk = TimeSpan.FromSeconds(10);

    private readonly string _directory = StorageOptions.DirectoryOf(configuration);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _places = new(MostConnections);
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (ControlSocket.Objection(_directory) is { } objection)
        {
            log.NoControlSocket(objection);
            return Task.CompletedTask;
        }
        _socket = ControlSocket.Listen(_directory);
        _accepting = Task.Run(() => AcceptAsync(_socket, _stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_socket is null) return;
        File.Delete(ControlSocket.PathIn(_directory));
        await _stopping.CancelAsync();
        await _accepting;
        for (var i = 0; i < MostConnections; i++) await _places.WaitAsync(cancellationToken); // commands under way end first: the store closes after us
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _stopping.Dispose();
        _places.Dispose();
    }

    private async Task AcceptAsync(Socket socket, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await _places.WaitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            try
            {
                var connection = new ControlConnection(await socket.AcceptAsync(ct));
                _ = Task.Run(() => ServeAsync(connection, ct), CancellationToken.None);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                _places.Release();
            }
        }
    }

    private async Task ServeAsync(ControlConnection connection, CancellationToken ct)
    {
        await using var closing = connection;
        try
        {
            using var asking = CancellationTokenSource.CreateLinkedTokenSource(ct);
            asking.CancelAfter(TimeToAsk);
            if (await connection.ReadAsync(ControlJson.Default.ControlRequest, asking.Token) is not { } request) return;

            // A shell that goes away (Ctrl+C) takes its command with it.
            using var wanted = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var end = connection.EndAsync(wanted.Token).ContinueWith(_ => wanted.Cancel(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            try
            {
                var exitCode = await RunAsync(request, new SocketOutput(connection, wanted.Token), wanted.Token);
                await connection.WriteAsync(new ControlReply(Exit: exitCode), ControlJson.Default.ControlReply, CancellationToken.None);
            }
            finally
            {
                await wanted.CancelAsync();
                await end;
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or InvalidDataException)
        {
            log.ControlConnectionLost(error.Message);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<int> RunAsync(ControlRequest request, ICommandOutput output, CancellationToken ct)
    {
        var name = "";
        var tree = CommandTree.Build((command, parsed, token) =>
        {
            name = command.Name;
            return command.NeedsHostStopped
                ? RefuseAsync(output)
                : command.ExecuteAsync(new CommandCall(parsed, services, request.Directory, request.Input, output), token);
        });
        var parsed = tree.Parse([.. request.Words]);
        if (parsed.Action is ParseErrorAction)
        {
            await output.ComplainAsync("The running host doesn't know this command: it is of another version. Restart it.");
            return ExitCodes.Misused;
        }
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, ct);
            log.CommandRun(name, exitCode);
            return exitCode;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The wide net of a command: the operator reads the sentence, the log has the trace.
            log.CommandFailed(name, error);
            await output.ComplainAsync(error.Message);
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RefuseAsync(ICommandOutput output)
    {
        await output.ComplainAsync("This can't be done while the host is running: stop it first.");
        return ExitCodes.Failed;
    }

    private sealed class SocketOutput(ControlConnection connection, CancellationToken ct) : ICommandOutput
    {
        // Escaped, a character may take six bytes; a line over the socket is bounded.
        private const int LongestLine = ControlConnection.LongestLine / 8;

        public ValueTask SayAsync(string line) => connection.WriteAsync(new ControlReply(Out: Bounded(line)), ControlJson.Default.ControlReply, ct);

        public ValueTask ComplainAsync(string line) => connection.WriteAsync(new ControlReply(Error: Bounded(line)), ControlJson.Default.ControlReply, ct);

        private static string Bounded(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + " ...";
    }
}

/// <summary>Events 800 to 819.</summary>
internal static partial class CommandsLog
{
    [LoggerMessage(800, LogLevel.Warning, "Commands can't reach this host: {Reason}")]
    public static partial void NoControlSocket(this ILogger log, string reason);

    [LoggerMessage(801, LogLevel.Information, "An operator's command {Command} ended with {ExitCode}")]
    public static partial void CommandRun(this ILogger log, string command, int exitCode);

    [LoggerMessage(802, LogLevel.Error, "An operator's command {Command} failed")]
    public static partial void CommandFailed(this ILogger log, string command, Exception error);

    [LoggerMessage(803, LogLevel.Information, "The connection of an operator's command ended early: {Reason}")]
    public static partial void ControlConnectionLost(this ILogger log, string reason);
}
