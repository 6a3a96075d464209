using Bot.Audit;
using Bot.Classifiers;
using Storage;

namespace Bot.Console.Admin;

/// <summary>What judges new cases: its versions with their measures, the way back to an earlier one, and a place to try a sentence.</summary>
public sealed partial class ClassifiersPage(ClassifierStore store, LiveClassifiers classifiers, TrainClassifier train, RollBackClassifier rollBack) : AdminPage
{
    private IReadOnlyList<View> _views = [];
    private IReadOnlyList<(ClassifierKind Kind, Judgement? Judged)>? _tried;
    private string _text = "";
    private bool _busy;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var views = new List<View>();
        foreach (var kind in Enum.GetValues<ClassifierKind>())
        {
            var versions = await store.ListAsync(kind);
            // What really judges here: of a version whose file is gone only the record is left.
            views.Add(new View(kind, versions.FirstOrDefault(v => v.Number == classifiers.Of(kind)?.Number), await store.StateAsync(kind) is { Value.IsHeld: true }, versions));
        }
        _views = views;
    }

    // Nothing of it is kept anywhere.
    private void Try() => _tried = string.IsNullOrWhiteSpace(_text) ? null : [.. Enum.GetValues<ClassifierKind>().Select(kind => (kind, classifiers.Judge(kind, _text)))];

    private Task TrainAsync(ClassifierKind kind) => RunAsync(async () =>
    {
        switch (await train.RunAsync(kind, TrainedBecause.Asked, Me))
        {
            case TrainingOutcome.Adopted adopted:
                Done = T["classifiers.done.adopted", adopted.Version.Number];
                break;
            case TrainingOutcome.NothingNew same:
                Done = T["classifiers.done.same", same.Version.Number];
                break;
            case TrainingOutcome.Worse worse:
                Refusals = [T["classifiers.done.worse", worse.Version.Number]];
                break;
            case TrainingOutcome.TooFew few:
                Refusals = [T["classifiers.done.few", few.Examples]];
                break;
        }
    });

    private Task RollBackAsync(ClassifierKind kind, int number) => RunAsync(async () =>
    {
        switch (await rollBack.RunAsync(kind, number, Me))
        {
            case RollBackOutcome.Done done:
                Done = T["classifiers.done.rollback", done.Version.Number];
                break;
            case RollBackOutcome.Unreadable unreadable:
                Refusals = [T["classifiers.done.unreadable", unreadable.Version.Number]];
                break;
            default:
                Refusals = [T["admin.stale"]];
                break;
        }
    });

    private async Task RunAsync(Func<Task> act)
    {
        if (_busy || !await MayAsync()) return;
        _busy = true;
        StateHasChanged();
        try
        {
            await act();
            if (_tried is not null) Try();
        }
        catch (PreconditionFailedException)
        {
            Refusals = [T["admin.stale"]];
        }
        finally
        {
            _busy = false;
        }
        await ReadAsync();
    }

    private string Percent(double share) => (share * 100).ToString("0.0", T.Culture) + "\u00a0%";

    private string By(string by) => by == AuditedChange.Operator ? T["audit.operator"] : by == AuditedChange.House ? T["audit.house"] : by;

    private sealed record View(ClassifierKind Kind, ClassifierVersion? Live, bool IsHeld, IReadOnlyList<ClassifierVersion> Versions);
}
