namespace Handoff.Cases;

/// <summary>
/// Who is next: who has waited longest, where the more pressing has a head start as if it had come earlier. So nobody starves: who has
/// waited longer than the greatest head start is overtaken by no newcomer.
/// </summary>
public sealed class WaitingOrder : IComparer<Case>
{
    public static WaitingOrder Instance { get; } = new();

    public static TimeSpan HeadStart(Urgency urgency) => urgency switch
    {
        Urgency.Low => TimeSpan.Zero,
        Urgency.Normal => TimeSpan.FromMinutes(10),
        Urgency.High => TimeSpan.FromMinutes(40),
        _ => TimeSpan.FromHours(3),
    };

    public int Compare(Case? x, Case? y)
    {
        if (x is null || y is null) return Comparer<object>.Default.Compare(x, y);

        var byWait = (x.QueuedAt - HeadStart(x.Urgency)).CompareTo(y.QueuedAt - HeadStart(y.Urgency));
        return byWait != 0 ? byWait : string.CompareOrdinal(x.Id.Value, y.Id.Value);
    }
}
