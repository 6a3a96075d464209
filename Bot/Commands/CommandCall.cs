using System.CommandLine;

namespace Bot.Commands;

/// <summary>One run of a command: what was typed, and where its work finds what it needs.</summary>
/// <param name="Directory">The working directory of the shell it was typed in: relative paths start there, whoever does the work.</param>
/// <param name="Input">The line of standard input that it asked for.</param>
internal sealed record CommandCall(ParseResult Parsed, IServiceProvider Services, string Directory, string? Input, ICommandOutput Output)
{
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public string PathOf(string path) => Path.GetFullPath(path, Directory);

    public ValueTask SayAsync(string line) => Output.SayAsync(line);

    /// <summary>Says why it was not done.</summary>
    public async Task<int> FailAsync(string reason)
    {
        await Output.ComplainAsync(reason);
        return ExitCodes.Failed;
    }
}

/// <summary>Where a command's lines go: the shell itself, or the shell at the other end of the control socket.</summary>
internal interface ICommandOutput
{
    /// <summary>A line for standard output.</summary>
    ValueTask SayAsync(string line);

    /// <summary>A line for standard error.</summary>
    ValueTask ComplainAsync(string line);
}

internal sealed class ShellOutput : ICommandOutput
{
    public async ValueTask SayAsync(string line) => await System.Console.Out.WriteLineAsync(line);

    public async ValueTask ComplainAsync(string line) => await System.Console.Error.WriteLineAsync(line);
}
