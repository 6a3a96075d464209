using System.Text.RegularExpressions;
using Handoff.Queues;

namespace Bot.Admin;

/// <summary>What is wrong with what a queue takes.</summary>
internal static partial class IntakeProblems
{
    public const int LongestEntry = 40;
    public const int MostEntries = 30;

    public static IEnumerable<Problem> Of(Queue queue, IReadOnlyList<Queue> others)
    {
        var intake = queue.Intake;
        IReadOnlyList<string>[] lists = [intake.Categories, intake.Channels, intake.Languages, intake.Skills];
        if (lists.SelectMany(l => l).FirstOrDefault(e => e.Length > LongestEntry) is { } entry) yield return new Problem("intake.long", entry, LongestEntry);
        if (lists.Any(l => l.Count > MostEntries)) yield return new Problem("intake.many", MostEntries);
        if (intake.Languages.FirstOrDefault(l => !Tag().IsMatch(l)) is { } language) yield return new Problem("intake.language", language);
        if (lists[..3].All(l => l.Count == 0)) yield break;

        foreach (var other in others.Where(o => IsSame(o.Intake, intake))) yield return new Problem("intake.same", other.Id);
    }

    private static bool IsSame(QueueIntake a, QueueIntake b) => IsSame(a.Categories, b.Categories) && IsSame(a.Channels, b.Channels) && IsSame(a.Languages, b.Languages);

    private static bool IsSame(IReadOnlyList<string> a, IReadOnlyList<string> b) => new HashSet<string>(a, StringComparer.OrdinalIgnoreCase).SetEquals(b);

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex Tag();
}
