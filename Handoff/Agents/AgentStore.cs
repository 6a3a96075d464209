using Handoff.Stored;
using Storage;

namespace Handoff.Agents;

public sealed class AgentStore(IDatabase database)
{
    private readonly DocumentCollection<Agent> _documents = new(database, "agents", HandoffJson.Default.Agent);

    public Task<Versioned<Agent>?> GetAsync(AgentId id, CancellationToken ct = default) => _documents.GetAsync(id.Value, ct);

    public Task<Versioned<Agent>?> GetAsync(Batch batch, AgentId id, CancellationToken ct = default) => _documents.GetAsync(batch, id.Value, ct);

    public Versioned<Agent> Put(Batch batch, Agent agent, string? readETag) => _documents.PutAsRead(batch, agent.Id.Value, agent, readETag);

    public async Task<IReadOnlyList<Agent>> ListAsync(CancellationToken ct = default)
    {
        var agents = new List<Agent>();
        await foreach (var document in _documents.AllAsync(ct: ct)) agents.Add(document.Value);
        return agents;
    }
}
