using System.ComponentModel.DataAnnotations;

namespace Bot.Api;

/// <summary>Settings <c>Api</c>: how much another program may ask.</summary>
public sealed class ApiOptions
{
    /// <summary>Requests a key may make in a minute, 1 to 100,000; half of them at once.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 600;
}
