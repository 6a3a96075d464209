using Storage;

namespace Handoff.Cases;

/// <summary>"That is not solved yet": the case waits in its queue again, with all its history.</summary>
public sealed class ReopenCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, Actor by, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.IsUnresolved && read.Value.State is not CaseState.WrapUp && read.Value.Reopenings > 0) return await change.RepeatedAsync(batch, read.Value, ct);

        var conversation = await change.ConversationAsync(batch, read.Value, ct);
        if (conversation.Value.CaseId is { } other && other != id) return new CaseOutcome.OtherCaseOpen(other);

        return await change.MoveAsync(batch, read, CaseMove.Reopen, by, reason, ct: ct);
    }
}
