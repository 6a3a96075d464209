using Handoff.Agents;
using Handoff.Cases;
using Handoff.Routing;

namespace Bot.Desk;

/// <summary>What agents do to a case that only colleagues notice; a merge alone is told the customer.</summary>
public sealed class BackOffice(
    CaseActions actions, CaseNotices notices, AgentStore agents, SnoozeCase snooze, WakeCase wake, MergeCases merge, EditCase edit, PassOffer pass, AskIn askIn, AddNote addNote)
{
    /// <summary>Puts the case aside until a time, or until the customer writes if that is sooner.</summary>
    /// <param name="until">Null: until the customer writes.</param>
    public Task<CaseOutcome> SnoozeAsync(CaseId id, AgentId by, DateTimeOffset? until, string? reason, CancellationToken ct = default) =>
        actions.RunAsync(id, null, batch => snooze.RunAsync(batch, id, by, until, reason, ct), ct);

    public Task<CaseOutcome> WakeAsync(CaseId id, AgentId by, CancellationToken ct = default) =>
        actions.RunAsync(id, null, batch => wake.RunAsync(batch, id, Actor.Of(by), reason: null, ct), ct);

    /// <summary>Leaves an offered case to the others.</summary>
    public Task<CaseOutcome> DeclineAsync(CaseId id, AgentId by, CancellationToken ct = default) =>
        actions.RunAsync(id, null, batch => pass.DeclineAsync(batch, id, by, ct), ct);

    /// <summary>A colleague leaves, or is thanked.</summary>
    public Task<CaseOutcome> LeaveAsync(CaseId id, AgentId by, AgentId helper, CancellationToken ct = default) =>
        actions.RunAsync(id, null, batch => askIn.LeaveAsync(batch, id, by, helper, ct), ct);

    /// <summary>Corrects what the case is about; null leaves it.</summary>
    public Task<CaseOutcome> EditAsync(CaseId id, AgentId by, string? subject = null, string? category = null, Urgency? urgency = null, string? summary = null, CancellationToken ct = default) =>
        actions.RunAsync(id, null, batch => edit.RunAsync(batch, id, by, subject, category, urgency, summary, ct), ct);

    /// <summary>Ends one case of a customer in favour of another. The customer is told where the first is spoken of; colleagues read it in the second.</summary>
    /// <param name="note">What the second case's colleagues read.</param>
    public Task<CaseOutcome> MergeAsync(CaseId from, CaseId into, AgentId by, string note, CancellationToken ct = default) =>
        actions.RunAsync(from, null, async batch =>
        {
            var outcome = await merge.RunAsync(batch, from, into, by, ct);
            if (outcome is not CaseOutcome.Done { Repeated: false } done) return outcome;
            notices.Tell(batch, done, "case.merged", [("into", into.Value)]);
            var name = (await agents.GetAsync(by, ct))?.Value.DisplayName;
            await addNote.RunAsync(batch, into, by, name, note, "note-" + Guid.CreateVersion7().ToString("N"), ct: ct);
            return outcome;
        }, ct);
}
