using System.Collections.Concurrent;
using Handoff.Agents;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using Storage;

namespace Handoff.Cases;

/// <summary>
/// The unresolved cases in memory, as of the last commit: what the console's lists, routing and the waiting line read. Filled by
/// <see cref="LoadAsync"/> at start and by the change feed from then on. Nobody decides a race by it: moves read and write the store.
/// </summary>
public sealed class LiveCases(IDatabase database, CaseStore cases) : IDisposable
{
    private readonly ConcurrentDictionary<CaseId, Case> _cases = new();
    private readonly HashSet<string> _changedWhileLoading = [];
    private readonly Lock _loading = new();
    private IDisposable? _feed;
    private bool _loaded;

    /// <summary>
    /// Called after each commit that changed a case, in the order of the commits: the case before (if it was unresolved) and
    /// after (null when it was erased). Must return quickly and not throw.
    /// </summary>
    public event Action<Case?, Case?>? Changed;

    public IEnumerable<Case> All => _cases.Values;

    public int Count => _cases.Count;

    public Case? Get(CaseId id) => _cases.GetValueOrDefault(id);

    /// <summary>Those that wait in a queue (or in any), the next one first.</summary>
    public IReadOnlyList<Case> Waiting(QueueId? queue = null) => [.. All.Where(c => c.IsWaiting && (queue is null || c.Queue == queue)).Order(WaitingOrder.Instance)];

    /// <summary>What an agent has, put-aside cases included, the oldest first.</summary>
    public IReadOnlyList<Case> Of(AgentId agent) => [.. All.Where(c => c.Owner == agent).OrderBy(c => c.TakenAt)];

    public IReadOnlyList<Case> Of(CustomerId customer) => [.. All.Where(c => c.CustomerId == customer).OrderBy(c => c.OpenedAt)];

    public Case? Of(ConversationId conversation) => All.FirstOrDefault(c => c.ConversationId == conversation);

    /// <summary>How many cases take the agent's attention now: neither put aside nor in wrap-up.</summary>
    public int LoadOf(AgentId agent) => All.Count(c => c.Owner == agent && c.Speaker == CaseSpeaker.Agent && c.State != CaseState.Scheduled);

    /// <summary>Begins to follow the change feed and reads what is unresolved. Once, before the first use.</summary>
    public async Task LoadAsync(CancellationToken ct = default)
    {
        _feed ??= database.Subscribe(Follow);
        await foreach (var document in cases.UnresolvedAsync(ct))
            lock (_loading)
                if (!_changedWhileLoading.Contains(document.Id)) _cases[document.Value.Id] = document.Value;
        lock (_loading)
        {
            _loaded = true;
            _changedWhileLoading.Clear();
        }
    }

    public void Dispose() => _feed?.Dispose();

    private void Follow(Commit commit)
    {
        foreach (var change in commit.Documents)
            if (change.Collection == CaseStore.Collection)
                Apply(new CaseId(change.Id), change.Document is { } document ? cases.Read(document).Value : null);
    }

    private void Apply(CaseId id, Case? after)
    {
        Case? before;
        lock (_loading)
        {
            if (!_loaded) _changedWhileLoading.Add(id.Value);
            before = _cases.GetValueOrDefault(id);
            if (after is { IsUnresolved: true }) _cases[id] = after;
            else _cases.TryRemove(id, out _);
        }
        Changed?.Invoke(before, after);
    }
}
