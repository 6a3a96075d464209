using Storage;

namespace Handoff.Agents;

/// <summary>An agent comes online, goes away or leaves.</summary>
public sealed class SetPresence(AgentStore agents, TimeProvider clock)
{
    /// <returns>The agent as of this batch, or null if there is none of this id.</returns>
    public async Task<Agent?> RunAsync(Batch batch, AgentId id, Presence presence, CancellationToken ct = default)
    {
        if (await agents.GetAsync(batch, id, ct) is not { } read) return null;

        var agent = read.Value.At(presence, clock.GetUtcNow());
        if (agent != read.Value) agents.Put(batch, agent, read.ETag);
        return agent;
    }
}
