using System.CommandLine;
using Bot.Audit;
using Bot.Classifiers;

namespace Bot.Commands.Models;

internal sealed class RollBackModel : OperatorCommand
{
    private readonly Argument<string> _kind = KindArgument.One();
    private readonly Option<int?> _to = new("--to") { Description = "The version; without it the one that was adopted before the live one." };

    public RollBackModel() : base("rollback", "Lets an earlier version judge, at once. Nothing is trained by itself afterwards until 'models train' is asked for.")
    {
        Add(_kind);
        Add(_to);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var kind = call.Parsed.GetRequiredValue(_kind);
        switch (await call.Get<RollBackClassifier>().RunAsync(KindArgument.KindOf(kind), call.Parsed.GetValue(_to), AuditedChange.Operator, ct))
        {
            case RollBackOutcome.Done done:
                await call.SayAsync($"{kind} {done.Version.Number} is live");
                return ExitCodes.Done;
            case RollBackOutcome.Unreadable unreadable:
                return await call.FailAsync($"The file of {kind} {unreadable.Version.Number} is gone, damaged or of a build that read texts in another way.");
            case RollBackOutcome.ChangedMeanwhile:
                return await call.FailAsync($"Another version of {kind} went live at this moment: look at 'models list' and ask again.");
            default:
                return await call.FailAsync($"There is no such version of {kind}: see 'models list'.");
        }
    }
}
