using Bot.Audit;
using Handoff.Cases;
using KnowledgeBase.Indexing;
using Storage;

namespace Bot.Classifiers;

/// <summary>
/// Takes the classifiers up at the start, trains what there is none of, and trains again when enough examples have come. Examples are gathered only for those whose
/// examples may have changed. All training goes on behind the answers,
/// after the knowledge base has learned.
/// </summary>
internal sealed class ClassifierWatch(
    IDatabase database, LiveCases cases, ClassifierStore store, TakeUpClassifiers takeUp, LiveClassifiers live, TrainClassifier train, KnowledgeWatch knowledge, ClassifierOptions options, TimeProvider clock, ILogger<ClassifierWatch> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExampleNews? _news;
    private Task _work = Task.CompletedTask;

    /// <summary>Completes when each classifier that can be had at the start is there.</summary>
    public Task WhenReadyAsync(CancellationToken ct = default) => _ready.Task.WaitAsync(ct);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await takeUp.RunAsync(cancellationToken);
        var news = _news = new ExampleNews(database, cases);
        news.NoteAll(); // what came while nobody looked
        _work = Task.Run(() => WorkAsync(news, _stop.Token), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _news?.Dispose();
        _stop.Dispose();
    }

    private async Task WorkAsync(ExampleNews news, CancellationToken ct)
    {
        await knowledge.WhenLearnedAsync(ct);
        await EachAsync(Enum.GetValues<ClassifierKind>(), kind => Task.FromResult<TrainedBecause?>(live.Of(kind) is null ? TrainedBecause.First : null), ct);
        _ready.TrySetResult();
        while (true)
        {
            await news.WhenAnyAsync(ct);
            await Task.Delay(TimeSpan.FromSeconds(options.LookAfterSeconds), clock, ct);
            await EachAsync(news.Take(), kind => DueAsync(kind, ct), ct);
        }
    }

    private async Task<TrainedBecause?> DueAsync(ClassifierKind kind, CancellationToken ct)
    {
        if (live.Of(kind) is null) return TrainedBecause.First;
        if (options.TrainAfterExamples == 0 || await store.StateAsync(kind, ct) is { Value.IsHeld: true }) return null;
        return await train.ChangedAsync(kind, ct) >= options.TrainAfterExamples ? TrainedBecause.Examples : null;
    }

    private async Task EachAsync(IEnumerable<ClassifierKind> kinds, Func<ClassifierKind, Task<TrainedBecause?>> due, CancellationToken ct)
    {
        foreach (var kind in kinds)
            try
            {
                if (await due(kind) is { } because) await train.RunAsync(kind, because, AuditedChange.House, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The wide net of a background loop: what judged before goes on judging, and the next change is looked at again.
                log.TrainingFailed(error, kind);
            }
    }
}
