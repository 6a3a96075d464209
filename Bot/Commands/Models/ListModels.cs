using Bot.Classifiers;

namespace Bot.Commands.Models;

internal sealed class ListModels() : OperatorCommand("list", "Lists the versions of each classifier: when trained, from how many examples, how much was right in cross-validation, its hash.")
{
    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var store = call.Get<ClassifierStore>();
        foreach (var kind in Enum.GetValues<ClassifierKind>())
        {
            var state = (await store.StateAsync(kind, ct))?.Value;
            foreach (var version in await store.ListAsync(kind, ct))
                await call.SayAsync(FormattableString.Invariant(
                    $"{KindArgument.NameOf(kind),-8}  {version.Number,3}  {version.TrainedAt:u}  {version.Examples.Used} examples  {version.Quality.Accuracy * 100:0.0} % right  {version.Hash[..12]}  {StateOf(version, state)}").TrimEnd());
        }
        return ExitCodes.Done;
    }

    private static string StateOf(ClassifierVersion version, ClassifierState? state) =>
        version.Number == state?.Live ? state.IsHeld ? "live, held" : "live" : version.IsAdopted ? "" : "worse than its predecessor, not adopted";
}
