namespace Handoff.Waiting;

/// <summary>In four of five cases the wait is within [<see cref="From"/>, <see cref="Until"/>].</summary>
public sealed record WaitRange(TimeSpan From, TimeSpan Median, TimeSpan Until)
{
    public static WaitRange None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public bool Holds(TimeSpan waited) => waited >= From && waited <= Until;

    /// <summary>Whether a waiting customer should be told again: the end has moved by more than a quarter, and by two minutes at least.</summary>
    public bool DiffersNoticeably(WaitRange told)
    {
        var moved = (Until - told.Until).Duration();
        return moved >= TimeSpan.FromMinutes(2) && moved > told.Until * 0.25;
    }
}
