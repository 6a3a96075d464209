using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Bot.Channels.DirectLine;

/// <summary>
/// Slows down who posts or starts far more than a person can. Reading is never limited: clients that poll stop for good at
/// the first refusal.
/// </summary>
public sealed class DirectLineLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _posts;
    private readonly PartitionedRateLimiter<IPAddress> _starts;

    public DirectLineLimits(IOptions<DirectLineOptions> options)
    {
        var o = options.Value;
        _posts = PartitionedRateLimiter.Create<string, string>(conversation => RateLimitPartition.GetTokenBucketLimiter(
            conversation, _ => Bucket(o.PostBurst, o.PostsPerSecond, TimeSpan.FromSeconds(1))));
        _starts = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(
            address, _ => Bucket(o.StartsPerMinute, Math.Max(1, o.StartsPerMinute / 60), TimeSpan.FromSeconds(1))));
    }

    /// <exception cref="DirectLineRefusedException">This conversation posts too much.</exception>
    public void CountPost(string conversationId) => Count(_posts, conversationId);

    /// <summary>Counts a new conversation or token asked for without a secret.</summary>
    /// <exception cref="DirectLineRefusedException">This address starts too much.</exception>
    public void CountStart(HttpContext http)
    {
        // Behind a reverse proxy on this machine, everyone comes from here: better no limit than one for all together.
        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)) Count(_starts, address);
    }

    public void Dispose()
    {
        _posts.Dispose();
        _starts.Dispose();
    }

    private static TokenBucketRateLimiterOptions Bucket(int burst, int refill, TimeSpan every) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = refill,
        ReplenishmentPeriod = every,
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    private static void Count<T>(PartitionedRateLimiter<T> limiter, T of)
    {
        using var lease = limiter.AttemptAcquire(of);
        if (!lease.IsAcquired) throw new DirectLineRefusedException(DirectLineRefusal.TooMany());
    }
}
