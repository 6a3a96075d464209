namespace Handoff.Webhooks;

/// <summary>When a message is tried again: soon at first, then ever more patiently, for a day and a half. The case's later messages wait behind it.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(12),
    ];

    /// <param name="failures">How often it has failed so far; 1 after the first.</param>
    /// <returns>Null when it is given up.</returns>
    public static TimeSpan? PauseAfter(int failures) => failures >= 1 && failures <= Pauses.Length ? Pauses[failures - 1] : null;
}
