using System.Threading.Channels;
using Bot.Audit;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;
using Storage;

namespace Bot.Classifiers;

/// <summary>
/// Takes the classifiers up at the start, trains what there is none of, and trains again when enough examples have come. All training goes on behind the answers,
/// after the knowledge base has learned.
/// </summary>
internal sealed class ClassifierWatch(
    IDatabase database, ClassifierStore store, TakeUpClassifiers takeUp, LiveClassifiers live, TrainClassifier train, KnowledgeWatch knowledge, ClassifierOptions options, TimeProvider clock, ILogger<ClassifierWatch> log) : IHostedService, IDisposable
{
    private const string Cases = "cases";

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _subscription;
    private Task _work = Task.CompletedTask;

    /// <summary>Completes when each classifier that can be had at the start is there.</summary>
    public Task WhenReadyAsync(CancellationToken ct = default) => _ready.Task.WaitAsync(ct);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await takeUp.RunAsync(cancellationToken);
        _subscription = database.Subscribe(commit =>
        {
            if (commit.Documents.Any(d => d.Collection is ArticleStore.CollectionName or Cases)) _changed.Writer.TryWrite(true);
        });
        _changed.Writer.TryWrite(true); // what came while nobody looked
        _work = Task.Run(() => WorkAsync(_stop.Token), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    private async Task WorkAsync(CancellationToken ct)
    {
        await knowledge.WhenLearnedAsync(ct);
        await EachAsync(kind => Task.FromResult<TrainedBecause?>(live.Of(kind) is null ? TrainedBecause.First : null), ct);
        _ready.TrySetResult();
        while (await _changed.Reader.WaitToReadAsync(ct))
        {
            await Task.Delay(TimeSpan.FromSeconds(options.LookAfterSeconds), clock, ct);
            _changed.Reader.TryRead(out _);
            await EachAsync(kind => DueAsync(kind, ct), ct);
        }
    }

    private async Task<TrainedBecause?> DueAsync(ClassifierKind kind, CancellationToken ct)
    {
        if (live.Of(kind) is null) return TrainedBecause.First;
        if (options.TrainAfterExamples == 0 || await store.StateAsync(kind, ct) is { Value.IsHeld: true }) return null;
        return await train.ChangedAsync(kind, ct) >= options.TrainAfterExamples ? TrainedBecause.Examples : null;
    }

    private async Task EachAsync(Func<ClassifierKind, Task<TrainedBecause?>> due, CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<ClassifierKind>())
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
