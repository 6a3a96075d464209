namespace Recognizers.Dates;

/// <summary>A point in time as it was said: a day, a time, a part of a day, or several of them; "in two hours" is an exact one.</summary>
internal readonly record struct SaidMoment(int Start, int After, string? Day, SaidTime? Time, PartOfDay? Part, string? Exact = null)
{
    public bool IsDayOnly => Day != null && Time == null && Part == null;

    public bool HasTime => Time != null || Exact != null;

    /// <summary>One Timex for each reading.</summary>
    public IReadOnlyList<string> Timexes => Exact is { } exact ? [exact]
        : Time is { } time ? [.. time.Timexes.Select(Join)]
        : Part is { } part ? [Join(part.Timex())]
        : [Day!];

    private string Join(string time) => Day + time;
}
