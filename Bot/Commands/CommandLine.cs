using System.CommandLine;
using System.CommandLine.Invocation;
using Bot.Commands.Control;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>What the program does with its command line: serve, or run one command.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = SettingArguments.Split(args);
        if (arguments.Words.Length == 0)
        {
            await using var app = await BotHost.BuildAsync(args);
            await app.RunAsync();
            return ExitCodes.Done;
        }

        var parsed = CommandTree.Build((command, parse, ct) => RunAsync(command, parse, arguments, ct)).Parse(arguments.Words);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors) await System.Console.Error.WriteLineAsync(error.Message);
            await System.Console.Error.WriteLineAsync("The option --help lists all commands, and after a command explains it.");
            return ExitCodes.Misused;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> RunAsync(OperatorCommand command, ParseResult parsed, SettingArguments arguments, CancellationToken ct)
    {
        var output = new ShellOutput();
        if (command.AsksFirst(parsed) is { } question && !await IsConfirmedAsync(question, output)) return ExitCodes.Misused;
        var input = command.ReadsInput(parsed) ? await System.Console.In.ReadLineAsync(ct) : null;
        if (command.ReadsInput(parsed) && string.IsNullOrEmpty(input))
        {
            await output.ComplainAsync("Standard input has no line with a password.");
            return ExitCodes.Misused;
        }
        var request = new ControlRequest(arguments.Words, Environment.CurrentDirectory, input);
        return await CommandDispatch.RunAsync(command, parsed, request, arguments.Settings, output, ct);
    }

    private static async Task<bool> IsConfirmedAsync(string question, ShellOutput output)
    {
        await output.ComplainAsync($"{question} Type yes to go on.");
        if (await System.Console.In.ReadLineAsync() is { } answer && answer.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase)) return true;
        await output.ComplainAsync("Nothing was done. (The option --yes goes on without asking.)");
        return false;
    }
}
