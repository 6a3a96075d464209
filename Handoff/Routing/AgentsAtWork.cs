using System.Collections.Concurrent;
using Handoff.Agents;
using Handoff.Cases;

namespace Handoff.Routing;

/// <summary>Who works now and with how much, from the live cases.</summary>
public sealed class AgentsAtWork : IDisposable
{
    private readonly AgentStore _agents;
    private readonly LiveCases _live;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<AgentId, DateTimeOffset> _lastGiven = new();

    public AgentsAtWork(AgentStore agents, LiveCases live, TimeProvider clock)
    {
        (_agents, _live, _clock) = (agents, live, clock);
        live.Changed += NoteWhoGotACase;
    }

    public async Task<IReadOnlyList<AgentAtWork>> ReadAsync(CancellationToken ct = default)
    {
        var load = new Dictionary<AgentId, double>();
        foreach (var @case in _live.All)
            if (HolderOf(@case) is { } holder) load[holder] = load.GetValueOrDefault(holder) + ChannelWeights.Of(@case.ChannelId);
        return
        [
            .. (await _agents.ListAsync(ct)).Select(a =>
                new AgentAtWork(a, load.GetValueOrDefault(a.Id), _lastGiven.TryGetValue(a.Id, out var at) ? at : null)),
        ];
    }

    /// <summary>Whose attention the case takes: who has it, or is offered it. Put aside it takes none.</summary>
    private static AgentId? HolderOf(Case @case) => @case.State switch
    {
        CaseState.Active or CaseState.WaitingForCustomer => @case.Owner,
        CaseState.Offered => @case.Offer?.To,
        _ => null,
    };

    private void NoteWhoGotACase(Case? before, Case? after)
    {
        if (after is { State: CaseState.Active, Owner: { } owner } && before?.Owner != owner) _lastGiven[owner] = _clock.GetUtcNow();
    }

    public void Dispose() => _live.Changed -= NoteWhoGotACase;
}
