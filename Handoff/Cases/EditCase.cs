using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>An agent corrects what the case is about. What is null stays.</summary>
public sealed class EditCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(
        Batch batch, CaseId id, AgentId by, string? subject = null, string? category = null, Urgency? urgency = null, string? summary = null,
        CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);

        return await change.EditAsync(
            batch, read, CaseEventKind.CaseEdited, Actor.Of(by), reason: null, c => c with
            {
                Subject = subject ?? c.Subject,
                Category = category ?? c.Category,
                Urgency = urgency ?? c.Urgency,
                Summary = summary ?? c.Summary,
            }, ct);
    }
}
