namespace Handoff.Cases;

/// <summary>Who is next: the more urgent, then who has waited longer.</summary>
public sealed class WaitingOrder : IComparer<Case>
{
    public static WaitingOrder Instance { get; } = new();

    public int Compare(Case? x, Case? y)
    {
        if (x is null || y is null) return Comparer<object>.Default.Compare(x, y);

        var byUrgency = y.Urgency.CompareTo(x.Urgency);
        if (byUrgency != 0) return byUrgency;
        var byWait = x.QueuedAt.CompareTo(y.QueuedAt);
        return byWait != 0 ? byWait : string.CompareOrdinal(x.Id.Value, y.Id.Value);
    }
}
