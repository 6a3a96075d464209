using System.ComponentModel.DataAnnotations;

namespace Bot.Turns;

/// <summary>Settings <c>Outbox</c>: how messages reach the channels' connectors.</summary>
public sealed class OutboxOptions
{
    /// <summary>How often a message is tried before it is shown as not delivered. 1 to 20.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 8;

    /// <summary>Seconds before the second attempt; doubled with each further one. 0.05 to 60.</summary>
    [Range(0.05, 60)]
    public double FirstRetrySeconds { get; set; } = 1;

    /// <summary>The longest wait between two attempts, in seconds. 1 to 3,600.</summary>
    [Range(1, 3600)]
    public double LongestRetrySeconds { get; set; } = 60;

    /// <summary>Seconds that a connector may take for one message. 1 to 60.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Messages under way to one connector (host) at the same time. 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int Connections { get; set; } = 32;
}
