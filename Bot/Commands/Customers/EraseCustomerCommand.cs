using System.CommandLine;
using Bot.Privacy;

namespace Bot.Commands.Customers;

internal sealed class EraseCustomerCommand : OperatorCommand
{
    private readonly Argument<string> _id = CustomerArgument.Make();
    private readonly Option<bool> _yes = new("--yes") { Description = "Don't ask." };

    public EraseCustomerCommand() : base("erase", "Removes what a customer said and told, everywhere in the store. It can't be undone. Backups made before still have it.")
    {
        Add(_id);
        Add(_yes);
    }

    public override string? AsksFirst(ParseResult parsed) =>
        parsed.GetValue(_yes) ? null : $"Erase everything that customer {parsed.GetRequiredValue(_id)} said, in all conversations and cases? It can't be undone.";

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var id = call.Parsed.GetRequiredValue(_id);
        if (await call.Get<CustomerSearch>().FindAsync(id, ct) is not { } customer) return await call.FailAsync(CustomerArgument.Unknown(id));

        var erased = await call.Get<EraseCustomer>().RunAsync(customer, ct);
        await call.SayAsync($"erased: {erased.Conversations} conversations, {erased.TranscriptEntries} transcript entries, {erased.Attachments} attachments; {erased.Cases.Count} cases keep no words of the customer");
        return ExitCodes.Done;
    }
}
