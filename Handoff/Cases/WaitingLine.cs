namespace Handoff.Cases;

/// <summary>Where a case stands in its queue.</summary>
public sealed class WaitingLine(LiveCases live)
{
    /// <summary>
    /// 1 is next; null if the case does not wait. Works for a case that is only in a batch so far, so that the customer
    /// can be told in the message that opens it.
    /// </summary>
    public int? PlaceOf(Case @case)
    {
        if (!@case.IsWaiting) return null;

        var before = 0;
        foreach (var other in live.All)
            if (other.Id != @case.Id && other.Queue == @case.Queue && other.IsWaiting && WaitingOrder.Instance.Compare(other, @case) < 0) before++;
        return before + 1;
    }
}
