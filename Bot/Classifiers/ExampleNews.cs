using Handoff.Cases;
using KnowledgeBase.Articles;
using Storage;

namespace Bot.Classifiers;

/// <summary>
/// Follows what may bring an example or take one away: published articles, and cases that were closed, opened again or erased. All else that happens to a case on its
/// way brings none, and drafts are no articles yet.
/// </summary>
internal sealed class ExampleNews : IDisposable
{
    private readonly LiveCases _cases;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _any = new(0, 1);
    private readonly Lock _lock = new();
    private HashSet<ClassifierKind> _kinds = [];

    public ExampleNews(IDatabase database, LiveCases cases)
    {
        _cases = cases;
        _cases.Changed += OnCase;
        _subscription = database.Subscribe(commit =>
        {
            if (commit.Documents.Any(d => d.Collection == ArticleStore.CollectionName)) Note(Enum.GetValues<ClassifierKind>());
        });
    }

    /// <summary>Returns once there is something that <see cref="Take"/> would give.</summary>
    public Task WhenAnyAsync(CancellationToken ct) => _any.WaitAsync(ct);

    /// <summary>The classifiers whose examples may have changed since the last time this was called.</summary>
    public IReadOnlySet<ClassifierKind> Take()
    {
        lock (_lock)
        {
            var taken = _kinds;
            _kinds = [];
            _any.Wait(0, CancellationToken.None);
            return taken;
        }
    }

    /// <summary>As when everything had changed.</summary>
    public void NoteAll() => Note(Enum.GetValues<ClassifierKind>());

    public void Dispose()
    {
        _cases.Changed -= OnCase;
        _subscription.Dispose();
        _any.Dispose();
    }

    private void OnCase(Case? before, Case? after)
    {
        if (MayChangeExamples(before, after)) Note([.. Enum.GetValues<ClassifierKind>().Where(GatherExamples.LearnsFromCases)]);
    }

    // Of a case that was resolved before, nothing is told but what has become of it.
    private static bool MayChangeExamples(Case? before, Case? after) =>
        after is null ? before is null : after.State is CaseState.Closed || (before is null && after is { IsUnresolved: true, Reopenings: > 0 });

    private void Note(ClassifierKind[] kinds)
    {
        lock (_lock)
        {
            _kinds.UnionWith(kinds);
            if (_any.CurrentCount == 0) _any.Release();
        }
    }
}
