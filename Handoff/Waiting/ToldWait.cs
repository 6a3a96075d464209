namespace Handoff.Waiting;

/// <summary>The range that a waiting customer was told first, and when: measured against what came.</summary>
public sealed record ToldWait(WaitRange Range, DateTimeOffset At);
