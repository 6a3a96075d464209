namespace Bot.Turns;

/// <summary>Names that sort in the order in which they were made: within this process strictly, over restarts by the clock.</summary>
public sealed class RisingOrder(TimeProvider clock)
{
    private long _last;

    public string Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(last + 1, clock.GetUtcNow().UtcTicks);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
