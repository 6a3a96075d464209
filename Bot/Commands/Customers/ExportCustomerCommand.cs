using System.CommandLine;
using Bot.Hosting;
using Bot.Privacy;

namespace Bot.Commands.Customers;

internal sealed class ExportCustomerCommand : OperatorCommand
{
    private readonly Argument<string> _id = CustomerArgument.Make();
    private readonly Argument<string> _file = new("file") { Description = "A new JSON file; only its owner may read it." };

    public ExportCustomerCommand() : base("export", "Writes everything that is kept about a customer to one JSON file: facts, cases, conversations, files.")
    {
        Add(_id);
        Add(_file);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var id = call.Parsed.GetRequiredValue(_id);
        if (await call.Get<CustomerSearch>().FindAsync(id, ct) is not { } customer) return await call.FailAsync(CustomerArgument.Unknown(id));
        var path = call.PathOf(call.Parsed.GetRequiredValue(_file));
        if (File.Exists(path)) return await call.FailAsync($"There is a file '{path}' already.");

        await using var file = PrivateFiles.Create(path);
        var conversations = await call.Get<ExportCustomer>().RunAsync(customer, file, ct);
        await call.SayAsync($"{conversations} conversations of {customer} written to {path}");
        return ExitCodes.Done;
    }
}
