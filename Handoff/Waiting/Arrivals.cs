using System.Collections.Concurrent;
using Handoff.Cases;
using Handoff.Queues;

namespace Handoff.Waiting;

/// <summary>What came into the queues within the last hour: how many will go before a case that waits now.</summary>
public sealed class Arrivals : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<(DateTimeOffset At, QueueId Queue, Urgency Urgency)> _latest = new();
    private readonly LiveCases _live;
    private readonly TimeProvider _clock;

    public Arrivals(LiveCases live, TimeProvider clock)
    {
        (_live, _clock) = (live, clock);
        live.Changed += Note;
    }

    /// <summary>How many more pressing cases come in an hour, and for how long from now such a newcomer still goes first.</summary>
    public (double PerHour, TimeSpan For) OvertakersOf(Case @case)
    {
        var now = _clock.GetUtcNow();
        var overtakers = _latest.Where(a => now - a.At < Window && a.Queue == @case.Queue && a.Urgency > @case.Urgency).ToList();
        if (overtakers.Count == 0) return (0, TimeSpan.Zero);

        var usual = overtakers.CountBy(a => a.Urgency).MaxBy(c => c.Value).Key;
        return (overtakers.Count / Window.TotalHours, @case.QueuedAt + WaitingOrder.HeadStart(usual) - WaitingOrder.HeadStart(@case.Urgency) - now);
    }

    public void Dispose() => _live.Changed -= Note;

    private void Note(Case? before, Case? after)
    {
        if (before is not null || after is not { IsWaiting: true }) return;

        _latest.Enqueue((after.QueuedAt, after.Queue, after.Urgency));
        while (_latest.TryPeek(out var oldest) && after.QueuedAt - oldest.At >= Window) _latest.TryDequeue(out _);
    }
}
