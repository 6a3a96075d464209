using System.CommandLine;
using Bot.Commands.Control;
using Bot.Hosting;
using Storage;

namespace Bot.Commands;

/// <summary>Decides who does a command's work: the host that runs on the data directory, or, with none running, this process under the store's lock.</summary>
internal static class CommandDispatch
{
    // A host that is starting or stopping holds the lock and doesn't answer yet, or any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(
        OperatorCommand command, ParseResult parsed, ControlRequest request, string[] settings, ICommandOutput output, CancellationToken ct)
    {
        var builder = OwnHost.Builder(settings);
        var directory = StorageOptions.DirectoryOf(builder.Configuration);
        if (!Directory.Exists(directory) && !command.MayMakeDataDirectory)
        {
            await output.ComplainAsync($"There is no data directory '{directory}'. Name the right one with --Storage:DataDirectory=..., or start in the directory that the host was started in.");
            return ExitCodes.Failed;
        }

        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (command.NeedsHostStopped)
            {
                if (await ControlClient.IsAnsweredAsync(directory, ct))
                {
                    await output.ComplainAsync($"A host is running on '{directory}': stop it first.");
                    return ExitCodes.Failed;
                }
            }
            else if (await ControlClient.RunAsync(directory, request, output, ct) is { } exitCode) return exitCode;

            try
            {
                return await OwnHost.RunAsync(builder, command, parsed, request, output, ct);
            }
            catch (StorageUnavailableException) when (waited < Patience && !ct.IsCancellationRequested)
            {
                await Task.Delay(Pause, ct);
                builder = OwnHost.Builder(settings);
            }
        }
    }
}
