using System.Globalization;
using Bot.Audit;
using Storage;

namespace Bot.Classifiers;

/// <summary>Lets another version of a classifier judge, at once. It is held: nothing is trained by itself until somebody asks for it.</summary>
public sealed class RollBackClassifier(ClassifierStore store, ModelFiles files, LiveClassifiers live, AuditLog audit, IDatabase database, TimeProvider clock)
{
    /// <param name="to">Null: the one that was adopted last before the one that judges now.</param>
    /// <param name="by">As in <see cref="AuditedChange.By"/>.</param>
    public async Task<RollBackOutcome> RunAsync(ClassifierKind kind, int? to, string by, CancellationToken ct = default)
    {
        if (await store.StateAsync(kind, ct) is not { } state) return new RollBackOutcome.NoSuchVersion();
        var versions = await store.ListAsync(kind, ct);
        var target = to is { } number
            ? versions.FirstOrDefault(v => v.Number == number)
            : versions.FirstOrDefault(v => v.Number < state.Value.Live && v.IsAdopted);
        if (target is null) return new RollBackOutcome.NoSuchVersion();
        if (target.Number == state.Value.Live) return new RollBackOutcome.Done(target);
        if (files.Load(target.File, target.Hash) is not { } kept) return new RollBackOutcome.Unreadable(target);

        var batch = new Batch();
        store.Put(batch, state.Value with { Live = target.Number, Since = clock.GetUtcNow(), By = by, IsHeld = true }, state.ETag);
        audit.Append(batch, by, ChangedThing.Classifier, kind.ToString(), ChangeAct.Changed,
            [new FieldChange("version", state.Value.Live.ToString(CultureInfo.InvariantCulture), target.Number.ToString(CultureInfo.InvariantCulture))]);
        try
        {
            await database.CommitAsync(batch, ct);
        }
        catch (PreconditionFailedException)
        {
            return new RollBackOutcome.ChangedMeanwhile();
        }
        live.Set(kind, target.Number, kept.Model);
        return new RollBackOutcome.Done(target);
    }
}

public abstract record RollBackOutcome
{
    private RollBackOutcome() { }

    /// <summary>It judges, from now on or already.</summary>
    public sealed record Done(ClassifierVersion Version) : RollBackOutcome;

    public sealed record NoSuchVersion : RollBackOutcome;

    /// <summary>Its file is gone or damaged, or of an older build that read texts in another way.</summary>
    public sealed record Unreadable(ClassifierVersion Version) : RollBackOutcome;

    /// <summary>Another version went live at this very moment.</summary>
    public sealed record ChangedMeanwhile : RollBackOutcome;
}
