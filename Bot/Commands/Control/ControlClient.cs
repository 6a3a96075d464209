using System.Net.Sockets;

namespace Bot.Commands.Control;

/// <summary>The shell's end: hands a command to the running host and shows what it answers.</summary>
internal static class ControlClient
{
    /// <returns>The exit code; null if no host answers.</returns>
    public static async Task<int?> RunAsync(string directory, ControlRequest request, ICommandOutput output, CancellationToken ct)
    {
        if (await ControlSocket.ConnectAsync(directory, ct) is not { } socket) return null;
        await using var connection = new ControlConnection(socket);
        var isHeard = false;
        try
        {
            await connection.WriteAsync(request, ControlJson.Default.ControlRequest, ct);
            while (await connection.ReadAsync(ControlJson.Default.ControlReply, ct) is { } reply)
            {
                isHeard = true;
                if (reply.Exit is { } exitCode) return exitCode;
                if (reply.Out is { } line) await output.SayAsync(line);
                if (reply.Error is { } complaint) await output.ComplainAsync(complaint);
            }
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The same as an end without an exit code.
        }
        if (!isHeard) return null; // it was stopping and took nothing up: the lock will tell
        await output.ComplainAsync("The host stopped before it had finished. Run the command again: what was done already is found done.");
        return ExitCodes.Failed;
    }

    public static async Task<bool> IsAnsweredAsync(string directory, CancellationToken ct)
    {
        using var socket = await ControlSocket.ConnectAsync(directory, ct);
        return socket is not null;
    }
}
