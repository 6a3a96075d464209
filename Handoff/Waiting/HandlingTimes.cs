using System.Collections.Concurrent;
using Handoff.Cases;
using Handoff.Queues;

namespace Handoff.Waiting;

/// <summary>How long the latest cases of each queue took an agent, from taking to the end.</summary>
public sealed class HandlingTimes : IDisposable
{
    /// <summary>So many of each queue; older ones say little about today.</summary>
    public const int Kept = 300;

    /// <summary>What is assumed of a queue that has not resolved anything yet: some minutes, now and then an hour.</summary>
    private static readonly TimeSpan[] Assumed = [.. new[] { 2, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60 }.Select(m => TimeSpan.FromMinutes(m))];

    private readonly ConcurrentDictionary<QueueId, (DateTimeOffset Taken, DateTimeOffset Ended)[]> _latest = new();
    private readonly CaseStore _cases;
    private readonly LiveCases _live;

    public HandlingTimes(CaseStore cases, LiveCases live)
    {
        (_cases, _live) = (cases, live);
        live.Changed += Note;
    }

    /// <summary>Reads the latest resolved cases. Once, at start.</summary>
    public async Task LoadAsync(CancellationToken ct = default)
    {
        var page = await _cases.ListResolvedAsync(take: 2000, ct: ct);
        foreach (var resolved in page.Items.Reverse()) Add(resolved.Value);
    }

    public HandledCases Of(QueueId queue) =>
        _latest.TryGetValue(queue, out var latest) && Whole(latest) is { Durations.Count: >= 20 } handled ? handled : new HandledCases(Assumed, Since: null);

    /// <summary>
    /// Only cases that were taken after the first kept end: of those taken before, the short ones are missing among the kept. As long as nothing was dropped, all count.
    /// </summary>
    internal static HandledCases Whole((DateTimeOffset Taken, DateTimeOffset Ended)[] latest)
    {
        if (latest.Length < Kept) return new HandledCases([.. latest.Select(c => c.Ended - c.Taken)], Since: null);

        var since = latest.Min(c => c.Ended);
        return new HandledCases([.. latest.Where(c => c.Taken >= since).Select(c => c.Ended - c.Taken)], since);
    }

    public void Dispose() => _live.Changed -= Note;

    private void Note(Case? before, Case? after)
    {
        if (before is { IsUnresolved: true } && after is { IsUnresolved: false }) Add(after);
    }

    private void Add(Case resolved)
    {
        if (resolved is { TakenAt: { } taken, ResolvedAt: { } ended } && ended > taken)
            _latest.AddOrUpdate(resolved.Queue, _ => [(taken, ended)], (_, latest) => [.. latest.TakeLast(Kept - 1), (taken, ended)]);
    }
}

/// <param name="Since">They are those taken since then; null: all that there were.</param>
public sealed record HandledCases(IReadOnlyList<TimeSpan> Durations, DateTimeOffset? Since);
