using System.CommandLine;
using Bot.Commands.Customers;
using Bot.Commands.Keys;
using Bot.Commands.Knowledge;
using Bot.Commands.Models;
using Bot.Commands.Users;
using Bot.Commands.Webhooks;

namespace Bot.Commands;

/// <summary>All commands and their help.</summary>
internal static class CommandTree
{
    private const string About = """
        BotHandoff, a customer-service assistant with human handoff.

        Without a command it serves. With one it does that and ends: through the running host of the same data
        directory if there is one, otherwise by itself.

        Settings stand in appsettings.json beside the program; each can be given in the environment
        (Storage__DataDirectory=/var/lib/bothandoff) or here (--Storage:DataDirectory=/var/lib/bothandoff --urls=http://0.0.0.0:8080).

        Exit codes: 0 done, 1 refused or failed (the reason is on standard error), 2 wrong usage or an unusable setting.
        """;

    /// <param name="run">What is done with a command that was typed correctly.</param>
    public static RootCommand Build(Func<OperatorCommand, ParseResult, CancellationToken, Task<int>> run) => new(About)
    {
        new Command("knowledge", "The articles that the assistant answers from.")
        {
            Ready(new ImportKnowledge(), run),
            Ready(new ExportKnowledge(), run),
            Ready(new TestKnowledge(), run),
            new Command("questions", "The golden questions: what every change of an article is tested with.")
            {
                Ready(new ImportQuestions(), run),
                Ready(new ExportQuestions(), run),
            },
        },
        new Command("users", "The people who sign in at /console.")
        {
            Ready(new AddUserCommand(), run),
            Ready(new ListUsers(), run),
            Ready(new SwitchUser("disable", "Ends the user's sessions and refuses the sign-in; cases and transcripts stay.", disabled: true), run),
            Ready(new SwitchUser("enable", "Lets a disabled user sign in again.", disabled: false), run),
            Ready(new SetUserPassword(), run),
            Ready(new LinkUser(), run),
        },
        new Command("keys", "Keys by which other programs use the API, /api/v1.")
        {
            Ready(new AddKeyCommand(), run),
            Ready(new ListKeys(), run),
            Ready(new RevokeKeyCommand(), run),
        },
        new Command("webhooks", "Other programs that are told of events of cases.")
        {
            Ready(new AddWebhookCommand(), run),
            Ready(new ListWebhooks(), run),
            Ready(new SwitchWebhook("enable", "Sends events from now on again."), run),
            Ready(new SwitchWebhook("disable", "Sends nothing; what happens meanwhile is not sent later."), run),
            Ready(new SwitchWebhook("secret", "Makes a new signing secret and prints it once; the old one ends."), run),
            Ready(new SwitchWebhook("remove", "Removes it with what is kept about it."), run),
            Ready(new RedeliverCommand(), run),
        },
        new Command("models", "What judges category, urgency and mood of new cases.")
        {
            Ready(new ListModels(), run),
            Ready(new TrainModels(), run),
            Ready(new RollBackModel(), run),
        },
        new Command("customers", "What is kept about a customer.")
        {
            Ready(new ExportCustomerCommand(), run),
            Ready(new EraseCustomerCommand(), run),
        },
        Ready(new BackupCommand(), run),
        Ready(new RestoreCommand(), run),
        Ready(new VerifyCommand(), run),
    };

    private static OperatorCommand Ready(OperatorCommand command, Func<OperatorCommand, ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, ct) => run(command, parsed, ct));
        return command;
    }
}
