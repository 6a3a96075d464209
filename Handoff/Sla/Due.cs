namespace Handoff.Sla;

/// <summary>What is owed next and when.</summary>
public sealed record Due(DueKind Kind, DateTimeOffset At);

public enum DueKind
{
    FirstAnswer,
    NextAnswer,
    Resolution,

    /// <summary>What was promised to the customer.</summary>
    Promise,

    /// <summary>A case that was put aside comes back.</summary>
    Wake,
}
