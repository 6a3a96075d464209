using System.Security.Claims;
using System.Threading.RateLimiting;

namespace Bot.Api;

/// <summary>How often each key may ask.</summary>
internal sealed class RequestRates(ApiOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = Math.Max(1, options.RequestsPerMinute / 2),
        TokensPerPeriod = Math.Max(1, options.RequestsPerMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / Math.Min(60, options.RequestsPerMinute)),
        QueueLimit = 0,
    }));

    public async ValueTask<object?> RunAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        using var lease = _limiter.AttemptAcquire(call.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        if (lease.IsAcquired) return await next(call);

        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 1;
        call.HttpContext.Response.Headers.RetryAfter = Math.Max(1, seconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ApiProblems.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", $"More than {options.RequestsPerMinute} requests a minute: go on in {Math.Max(1, seconds)} s.");
    }

    public void Dispose() => _limiter.Dispose();
}
