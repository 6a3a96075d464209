using System.CommandLine;
using Bot.Audit;
using Bot.Classifiers;

namespace Bot.Commands.Models;

internal sealed class TrainModels : OperatorCommand
{
    private readonly Argument<string?> _kind = KindArgument.OneOrAll();

    public TrainModels() : base("train", "Trains from the examples that there are now. What does worse than the live version is kept beside it and doesn't judge.") => Add(_kind);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var kinds = call.Parsed.GetValue(_kind) is { } name ? [KindArgument.KindOf(name)] : Enum.GetValues<ClassifierKind>();
        await call.Get<TakeUpClassifiers>().RunAsync(ct);
        var code = ExitCodes.Done;
        foreach (var kind in kinds)
        {
            var said = KindArgument.NameOf(kind);
            switch (await call.Get<TrainClassifier>().RunAsync(kind, TrainedBecause.Asked, AuditedChange.Operator, ct))
            {
                case TrainingOutcome.Adopted { Version: var version }:
                    await call.SayAsync(FormattableString.Invariant($"{said} {version.Number} is live: {version.Examples.Used} examples, {version.Quality.Accuracy * 100:0.0} % right in cross-validation"));
                    break;
                case TrainingOutcome.NothingNew same:
                    await call.SayAsync($"{said} {same.Version.Number} stays live: no example has changed");
                    break;
                case TrainingOutcome.Worse { Version: { Comparison: { } comparison } version }:
                    code = await call.FailAsync($"{said} {version.Number} is not adopted: of {comparison.Judged} examples it has {comparison.Gained} right that {said} {version.ComparedWith} had wrong, and {comparison.Lost} the other way round.");
                    break;
                case TrainingOutcome.TooFew few:
                    await call.SayAsync($"{said}: {few.Examples} examples are too few to learn from");
                    break;
            }
        }
        return code;
    }
}
