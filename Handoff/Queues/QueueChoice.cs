namespace Handoff.Queues;

/// <summary>What a case was given its queue by.</summary>
public enum PlacedBy
{
    Category,
    Channel,
    Language,
}

/// <summary>Why a case is in the queue that it was opened in; the console puts it in words.</summary>
/// <param name="By">What fitted; empty: nothing did, it is the default queue.</param>
public sealed record QueuePlacement(IReadOnlyList<PlacedBy> By);

/// <summary>Chooses the queue of a new case by what the queues take (<see cref="QueueIntake"/>).</summary>
public static class QueueChoice
{
    private static readonly QueueId Fallback = new("support");

    /// <summary>
    /// The queue whose lists fit in most respects; of two with equally many the one that names the category, then the channel, then the language; then the
    /// first by id. The default queue when none fits.
    /// </summary>
    public static (Queue Queue, QueuePlacement Placement) Of(IReadOnlyList<Queue> queues, string? category, string channelId, string language)
    {
        var best = queues.Select(queue => (Queue: queue, By: FitOf(queue.Intake, category, channelId, language)))
            .Where(q => q.By is { Count: > 0 })
            .OrderByDescending(q => q.By!.Count)
            .ThenByDescending(q => q.By!.Sum(WeightOf))
            .ThenBy(q => q.Queue.Id.Value, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Queue is { } chosen
            ? (chosen, new QueuePlacement(best.By!))
            : (queues.FirstOrDefault(queue => queue.IsDefault) ?? queues.FirstOrDefault() ?? new Queue { Id = Fallback, IsDefault = true }, new QueuePlacement([]));
    }

    /// <summary>Null: something that is asked does not fit.</summary>
    private static List<PlacedBy>? FitOf(QueueIntake intake, string? category, string channelId, string language)
    {
        var by = new List<PlacedBy>();
        if (intake.Categories.Count > 0 && !Add(PlacedBy.Category, category is not null && intake.Categories.Contains(category, StringComparer.OrdinalIgnoreCase))) return null;
        if (intake.Channels.Count > 0 && !Add(PlacedBy.Channel, intake.Channels.Contains(channelId, StringComparer.OrdinalIgnoreCase))) return null;
        if (intake.Languages.Count > 0 && !Add(PlacedBy.Language, intake.Languages.Any(own => Covers(own, language)))) return null;
        return by;

        bool Add(PlacedBy what, bool fits)
        {
            if (fits) by.Add(what);
            return fits;
        }
    }

    private static bool Covers(string own, string language) =>
        own.Equals(language, StringComparison.OrdinalIgnoreCase) || language.StartsWith(own + "-", StringComparison.OrdinalIgnoreCase);

    private static int WeightOf(PlacedBy what) => what switch { PlacedBy.Category => 4, PlacedBy.Channel => 2, _ => 1 };
}
