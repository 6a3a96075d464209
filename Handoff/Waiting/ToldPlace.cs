namespace Handoff.Waiting;

/// <summary>What a waiting customer was told last.</summary>
/// <param name="Place">1 is next.</param>
/// <param name="Range">Null if no wait was told.</param>
public sealed record ToldPlace(int Place, WaitRange? Range, DateTimeOffset At)
{
    /// <summary>Whether the customer should be told again: next in line, half of those before gone, or pushed back by several; or another wait.</summary>
    public bool DiffersNoticeably(int place, WaitRange? range) =>
        place < Place && (place == 1 || place <= Place / 2) || place >= Place + 3 && place >= Place * 1.5
        || range is not null && Range is { } told && range.DiffersNoticeably(told);
}
