using System.Globalization;
using Bot.Audit;
using KnowledgeBase.Classification;
using Storage;

namespace Bot.Classifiers;

/// <summary>
/// Trains a classifier from the examples that there are now, measures it, and lets it judge unless it does worse than the one before on the examples that both were
/// asked. One training at a time, on one processor.
/// </summary>
public sealed class TrainClassifier(
    GatherExamples gather, ClassifierStore store, ModelFiles files, LiveClassifiers live, AuditLog audit, IDatabase database, ClassifierOptions options, TimeProvider clock, ILogger<TrainClassifier> log) : IDisposable
{
    private const int FewestExamples = 40;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>What the last training of each kind that was not adopted had learned from: it isn't tried again for the same reason.</summary>
    private readonly IReadOnlySet<ulong>?[] _inVain = new IReadOnlySet<ulong>?[Enum.GetValues<ClassifierKind>().Length];

    /// <param name="by">As in <see cref="AuditedChange.By"/>.</param>
    /// <exception cref="IOException">The model can't be kept.</exception>
    public async Task<TrainingOutcome> RunAsync(ClassifierKind kind, TrainedBecause because, string by, CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await TrainAsync(kind, because, by, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>How many examples came, changed or went since the live one was trained, or a later one in vain; null if there is none.</summary>
    public async Task<int?> ChangedAsync(ClassifierKind kind, CancellationToken ct = default)
    {
        if (live.Of(kind) is not { Model: var model }) return null;
        var now = (await gather.RunAsync(kind, ct)).Select(e => TrainedModel.HashOf(e.Key)).ToHashSet();
        return Volatile.Read(ref _inVain[(int)kind]) is { } vain ? Math.Min(Changed(model.Known), Changed(vain)) : Changed(model.Known);

        int Changed(IReadOnlySet<ulong> known) => now.Count(key => !known.Contains(key)) + known.Count(key => !now.Contains(key));
    }

    public void Dispose() => _one.Dispose();

    private async Task<TrainingOutcome> TrainAsync(ClassifierKind kind, TrainedBecause because, string by, CancellationToken ct)
    {
        var examples = await gather.RunAsync(kind, ct);
        if (examples.Count < FewestExamples || examples.Select(e => e.Label).Where(l => l != GatherExamples.OutOfScope).Distinct().Count() < 2) return new TrainingOutcome.TooFew(examples.Count);

        var state = await store.StateAsync(kind, ct);
        var before = live.Of(kind);
        var versions = await store.ListAsync(kind, ct);
        var name = ModelFiles.NameOf(kind, examples);
        if (before is { } judge && versions.FirstOrDefault(v => v.Number == judge.Number) is { } same && same.File == name && files.Has(name))
            return await ReleaseAsync(state, same, ct);
        // The same examples lost already, before a restart.
        if (because is TrainedBecause.Examples && versions.FirstOrDefault(v => v.File == name && !v.IsAdopted) is { } lost) return NotAdopted(lost, examples);

        var kept = before is null ? files.Load(name, hash: null) : null;
        var (model, hash, comparison) = kept is { } found
            ? (found.Model, found.Hash, null)
            : await Task.Run(() => Learn(name, examples, before?.Model, ct), ct);
        var isAdopted = comparison is not { IsWorse: true };
        var known = versions.FirstOrDefault(v => v.File == name && v.Hash == hash);
        var version = known ?? new ClassifierVersion
        {
            Kind = kind,
            Number = (state?.Value.Latest ?? 0) + 1,
            File = name,
            Hash = hash,
            TrainedAt = clock.GetUtcNow(),
            Because = because,
            By = by,
            Examples = model.Examples,
            Quality = model.Quality,
            ComparedWith = before?.Number,
            Comparison = comparison,
            IsAdopted = isAdopted,
        };
        await RecordAsync(state, version, isNew: known is null, isAdopted, by, versions, ct);
        if (isAdopted)
        {
            live.Set(kind, version.Number, model);
            Volatile.Write(ref _inVain[(int)kind], null);
        }
        log.ClassifierTrained(kind, version.Number, model.Examples.Used, model.Quality.Accuracy, isAdopted);
        return isAdopted ? new TrainingOutcome.Adopted(version) : NotAdopted(version, examples);
    }

    private TrainingOutcome.Worse NotAdopted(ClassifierVersion version, IReadOnlyList<TrainingExample> examples)
    {
        Volatile.Write(ref _inVain[(int)version.Kind], examples.Select(e => TrainedModel.HashOf(e.Key)).ToHashSet());
        return new TrainingOutcome.Worse(version);
    }

    private (TrainedModel Model, string Hash, Comparison? Comparison) Learn(string name, IReadOnlyList<TrainingExample> examples, TrainedModel? before, CancellationToken ct)
    {
        var training = new CheckedTraining(examples, new CheckedTrainingOptions { OutOfScopeLabel = GatherExamples.OutOfScope }, ct);
        var learned = training.Run();
        var model = new TrainedModel(learned.Classifier, learned.Quality, GatherExamples.Count(examples, learned.LeftOut.Count), examples.Select(e => TrainedModel.HashOf(e.Key)).ToHashSet());
        return (model, files.Save(name, model), before is null ? null : training.CompareWith(before.Knows));
    }

    // Trained by hand from the very examples that the live one knows: it may go on learning by itself.
    private async Task<TrainingOutcome> ReleaseAsync(Versioned<ClassifierState>? state, ClassifierVersion version, CancellationToken ct)
    {
        if (state is { Value.IsHeld: true })
        {
            var batch = new Batch();
            store.Put(batch, state.Value with { IsHeld = false }, state.ETag);
            await database.CommitAsync(batch, ct);
        }
        return new TrainingOutcome.NothingNew(version);
    }

    private async Task RecordAsync(Versioned<ClassifierState>? state, ClassifierVersion version, bool isNew, bool isAdopted, string by, IReadOnlyList<ClassifierVersion> versions, CancellationToken ct)
    {
        var batch = new Batch();
        if (isNew) store.Add(batch, version);
        var latest = Math.Max(state?.Value.Latest ?? 0, version.Number);
        store.Put(
            batch,
            isAdopted || state is null ? new ClassifierState(version.Kind, version.Number, latest, clock.GetUtcNow(), by, IsHeld: false) : state.Value with { Latest = latest },
            state?.ETag);
        // What a fresh installation begins with is nobody's change.
        if (isAdopted && state is not null)
            audit.Append(batch, by, ChangedThing.Classifier, version.Kind.ToString(), ChangeAct.Changed, [new FieldChange("version", state.Value.Live.ToString(CultureInfo.InvariantCulture), version.Number.ToString(CultureInfo.InvariantCulture))]);
        var inUse = isAdopted ? version.Number : state?.Value.Live;
        var others = versions.Where(v => v.Number != inUse && v.Number != version.Number);
        var dropped = others.Skip(options.KeepVersions - (inUse == version.Number ? 1 : 2)).ToList();
        foreach (var old in dropped) store.Remove(batch, old);
        await database.CommitAsync(batch, ct);
        foreach (var old in dropped.Where(d => d.File != version.File && versions.Except(dropped).All(v => v.File != d.File))) files.Remove(old.File);
    }
}

/// <summary>What became of a training.</summary>
public abstract record TrainingOutcome
{
    private TrainingOutcome() { }

    /// <summary>It judges from now on.</summary>
    public sealed record Adopted(ClassifierVersion Version) : TrainingOutcome;

    /// <summary>It did worse than the one that judges, and is kept beside it.</summary>
    public sealed record Worse(ClassifierVersion Version) : TrainingOutcome;

    /// <summary>The one that judges knows the very same examples.</summary>
    public sealed record NothingNew(ClassifierVersion Version) : TrainingOutcome;

    /// <summary>There are too few examples, or of one label only.</summary>
    public sealed record TooFew(int Examples) : TrainingOutcome;
}
