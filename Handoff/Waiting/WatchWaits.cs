using System.Collections.Concurrent;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Watch;
using Storage;

namespace Handoff.Waiting;

/// <summary>
/// Finds the waiting customers whose place or wait is noticeably another than the one they were told last. Places are looked at in every round, waits
/// of some cases only: each needs a simulation.
/// </summary>
public sealed class WatchWaits(LiveCases live, EstimateWait estimate, TellWait tell, CaseChange change, QueueStore queues, TimeProvider clock)
{
    /// <summary>Waits that are worked out in one round; the cases take turns.</summary>
    private const int MostEstimates = 10;

    private readonly ConcurrentDictionary<CaseId, DateTimeOffset> _looked = new();

    public async Task<IReadOnlyList<WatchStep>> FindAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        var rules = (await queues.ListAsync(ct)).ToDictionary(q => q.Id, q => q.Rules);
        var due = new List<(Case Case, int Place)>();
        foreach (var line in live.Waiting().GroupBy(c => c.Queue))
        {
            var every = rules.GetValueOrDefault(line.Key)?.TellWaitEvery ?? new QueueRules().TellWaitEvery;
            if (every <= TimeSpan.Zero) continue;
            due.AddRange(line.Select((c, i) => (Case: c, Place: i + 1)).Where(l => l.Case.ToldPlace is { } told && now - told.At >= every));
        }

        var moved = due.Where(d => IsWorthTelling(d.Case, d.Place, range: null)).Select(d => d.Case).ToList();
        foreach (var (@case, place) in due.Where(d => !moved.Contains(d.Case) && d.Case is { KeepsPlace: false, ToldPlace.Range: not null })
            .OrderBy(d => _looked.GetValueOrDefault(d.Case.Id)).Take(MostEstimates))
        {
            _looked[@case.Id] = now;
            if (await estimate.RunAsync(@case, ct) is { OpensAt: null, Range: { } range } && IsWorthTelling(@case, place, range)) moved.Add(@case);
        }
        foreach (var gone in _looked.Keys.Where(id => live.Get(id) is not { IsWaiting: true })) _looked.TryRemove(gone, out _);
        return [.. moved.Select(c => new WatchStep(WatchKind.TellWait, c.Id, c.ConversationId))];
    }

    /// <returns>What the customer is to be told; null if there is nothing new by now.</returns>
    public async Task<WatchResult?> RunAsync(Batch batch, WatchStep step, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, step.CaseId, ct) is not { Value: { IsWaiting: true } @case } || await estimate.RunAsync(@case, ct) is not { OpensAt: null } now) return null;

        if (!IsWorthTelling(@case, now.Place, now.Range)) return null;

        return await tell.RunAsync(batch, step.CaseId, now.Place, now.Range, ct) is CaseOutcome.Done done ? new WatchResult(step, done.Case, done.Conversation, Wait: now) : null;
    }

    // Who keeps the place from afar wants to know one thing: that it is nearly their turn.
    private static bool IsWorthTelling(Case @case, int place, WaitRange? range) =>
        @case.ToldPlace is { } told && (@case.KeepsPlace ? place == 1 && told.Place > 1 : told.DiffersNoticeably(place, range));
}
