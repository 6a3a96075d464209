using System.CommandLine;
using Storage;

namespace Bot.Commands;

/// <summary>Something an operator types. It is parsed twice, at the shell and where the work is done, and runs in one place only.</summary>
internal abstract class OperatorCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whether the first line of standard input belongs to the command (a password).</summary>
    public virtual bool ReadsInput(ParseResult parsed) => false;

    /// <summary>A question that the person at the shell has to answer with "yes" first; null for none.</summary>
    public virtual string? AsksFirst(ParseResult parsed) => null;

    /// <summary>Refused while a host is running.</summary>
    public virtual bool NeedsHostStopped => false;

    /// <summary>Works on a store that nobody has open; through a running host it gets the open one.</summary>
    public virtual bool OpensStoreItself => NeedsHostStopped;

    /// <summary>Whether it may be the first to make the data directory.</summary>
    public virtual bool MayMakeDataDirectory => false;

    /// <returns>The exit code: see <see cref="ExitCodes"/>.</returns>
    public abstract Task<int> RunAsync(CommandCall call, CancellationToken ct);

    /// <summary>Runs it; what an operator can mend is said in its sentence.</summary>
    public async Task<int> ExecuteAsync(CommandCall call, CancellationToken ct)
    {
        try
        {
            return await RunAsync(call, ct);
        }
        catch (Exception error) when (error is StorageUnavailableException or StorageDamagedException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await call.FailAsync(error.Message);
        }
    }
}

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Understood, and refused or failed; the reason stands on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting is wrong; nothing was done.</summary>
    public const int Misused = 2;
}
