namespace Bot.Classifiers;

/// <summary>Reads the live versions from their files, as a host and a command without a host begin.</summary>
public sealed class TakeUpClassifiers(ClassifierStore store, ModelFiles files, LiveClassifiers live, ILogger<TakeUpClassifiers> log)
{
    /// <summary>A classifier whose file can't be read stays silent until it has been trained again. What judges already stays.</summary>
    public async Task RunAsync(CancellationToken ct = default)
    {
        foreach (var kind in Enum.GetValues<ClassifierKind>())
        {
            if (live.Of(kind) is not null || await store.StateAsync(kind, ct) is not { Value.Live: var number } || await store.GetAsync(kind, number, ct) is not { } version) continue;
            if (files.Load(version.File, version.Hash) is { } kept) live.Set(kind, number, kept.Model);
            else log.ClassifierUnreadable(kind, number);
        }
    }
}
