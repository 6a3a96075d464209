using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>A colleague comes into a case: an expert who is asked, or somebody who joins the talk with the customer.</summary>
public sealed class AskIn(CaseChange change)
{
    /// <param name="helper">Who comes in. Who is in already may get more rights by this, never fewer.</param>
    /// <param name="mayReply">Writes to the customer as well.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, AgentId helper, bool mayReply, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (!read.Value.IsUnresolved) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);

        var known = read.Value.Helpers.FirstOrDefault(h => h.Agent == helper);
        if (read.Value.Owner == helper || known is not null && (known.MayReply || !mayReply)) return await change.RepeatedAsync(batch, read.Value, ct);

        var kind = mayReply ? CaseEventKind.ColleagueJoined : CaseEventKind.ColleagueAsked;
        var added = new CaseHelper(helper, by, change.Now, mayReply);
        return await change.EditAsync(batch, read, kind, Actor.Of(by), helper.Value, c => c with { Helpers = [.. c.Helpers.Where(h => h.Agent != helper), added] }, ct);
    }

    /// <summary>The colleague leaves, or is thanked by the agent who has the case.</summary>
    public async Task<CaseOutcome> LeaveAsync(Batch batch, CaseId id, AgentId by, AgentId helper, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Helpers.All(h => h.Agent != helper)) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.EditAsync(
            batch, read, CaseEventKind.ColleagueLeft, Actor.Of(by), helper.Value, c => c with { Helpers = [.. c.Helpers.Where(h => h.Agent != helper)] }, ct);
    }
}
