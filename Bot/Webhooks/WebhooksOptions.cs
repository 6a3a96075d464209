using System.ComponentModel.DataAnnotations;

namespace Bot.Webhooks;

/// <summary>Settings <c>Webhooks</c>.</summary>
public sealed class WebhooksOptions
{
    /// <summary>Whether webhooks may lead to this machine and to private networks.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>Seconds a receiver may take for its answer, 1 to 30.</summary>
    [Range(1, 30)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Days for which attempts are shown, 1 to 365.</summary>
    [Range(1, 365)]
    public int AttemptsKeptDays { get; set; } = 14;
}
