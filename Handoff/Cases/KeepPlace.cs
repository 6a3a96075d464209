using Storage;

namespace Handoff.Cases;

/// <summary>"Keep my place and tell me here": the customer goes away and is told when it is their turn, not of every step before.</summary>
public sealed class KeepPlace(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (!read.Value.IsWaiting || read.Value.KeepsPlace) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.EditAsync(batch, read, CaseEventKind.PlaceKept, Actor.Of(read.Value.CustomerId), reason: null, c => c with { KeepsPlace = true }, ct);
    }
}
