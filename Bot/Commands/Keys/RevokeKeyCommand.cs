using System.CommandLine;
using Bot.Api.Keys;
using Bot.Audit;

namespace Bot.Commands.Keys;

internal sealed class RevokeKeyCommand : OperatorCommand
{
    private readonly Argument<string> _id = new("id") { Description = "As 'keys list' shows it." };

    public RevokeKeyCommand() : base("revoke", "Ends a key at once.") => Add(_id);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var id = call.Parsed.GetRequiredValue(_id);
        if (!await call.Get<RevokeKey>().RunAsync(id, AuditedChange.Operator, ct)) return await call.FailAsync($"There is no key '{id}'.");
        await call.SayAsync($"key {id} is revoked");
        return ExitCodes.Done;
    }
}
