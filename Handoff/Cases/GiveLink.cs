using Handoff.Agents;
using Handoff.Customers;
using Storage;

namespace Handoff.Cases;

/// <summary>Writes down that the customer was given a link, or a code, to go on elsewhere: by an agent who may write to them, or because they asked.</summary>
public sealed class GiveLink(CaseChange change)
{
    /// <param name="codeFor">The channel in which a code works; null: it is a link.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, string? codeFor = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (!read.Value.LetsReply(by)) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);

        return await change.EditAsync(batch, read, codeFor is null ? CaseEventKind.LinkGiven : CaseEventKind.CodeGiven, Actor.Of(by), codeFor, c => c, ct);
    }

    /// <summary>The customer asked for it.</summary>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, CustomerId asked, string? codeFor, CancellationToken ct = default) =>
        await change.ReadAsync(batch, id, ct) is { } read
            ? await change.EditAsync(batch, read, codeFor is null ? CaseEventKind.LinkGiven : CaseEventKind.CodeGiven, Actor.Of(asked), codeFor, c => c, ct)
            : new CaseOutcome.NotFound(id);
}
