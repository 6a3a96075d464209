using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Storage;

namespace KnowledgeBase.Gaps;

/// <summary>Something that happened with an article in a conversation; nothing about whom and nothing of what was said.</summary>
/// <param name="By">1, or -1 for what is taken back.</param>
public sealed record ArticleEvent(string Article, string Language, ArticleEventKind Kind, DateTimeOffset At, int By = 1);

public enum ArticleEventKind
{
    Shown,
    Accepted,
    Rejected,
    ThumbUp,
    ThumbDown,

    /// <summary>Shown before the customer asked for a person.</summary>
    Handoff,
}

/// <summary>The events of each day (in UTC), in a stream of its own: turns append side by side. Days that are over stay counted in memory.</summary>
public sealed class ArticleEvents(IDatabase database, TimeProvider clock)
{
    private const int DaysKept = 400;
    private const int Page = 5000;

    private readonly ConcurrentDictionary<DateOnly, IReadOnlyDictionary<ArticleFigureKey, int>> _past = new();

    public static string StreamOf(DateOnly day) => "article-events/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Append(Batch batch, ArticleEvent happened) =>
        batch.Append(StreamOf(DateOnly.FromDateTime(happened.At.UtcDateTime)), JsonSerializer.SerializeToUtf8Bytes(happened, GapsJson.Default.ArticleEvent));

    /// <summary>How often each thing happened with each article, in whole days from the first to the last.</summary>
    public async Task<IReadOnlyDictionary<ArticleFigureKey, int>> CountAsync(DateOnly first, DateOnly last, CancellationToken ct = default)
    {
        var total = new Dictionary<ArticleFigureKey, int>();
        for (var day = first; day <= last; day = day.AddDays(1))
            foreach (var (key, count) in await DayAsync(day, ct)) total[key] = total.GetValueOrDefault(key) + count;
        return total;
    }

    private async Task<IReadOnlyDictionary<ArticleFigureKey, int>> DayAsync(DateOnly day, CancellationToken ct)
    {
        if (_past.TryGetValue(day, out var known)) return known;
        var counts = new Dictionary<ArticleFigureKey, int>();
        for (long after = 0; ;)
        {
            var page = await database.ReadStreamAsync(StreamOf(day), after, Page, ct);
            foreach (var entry in page)
            {
                var happened = JsonSerializer.Deserialize(entry.Body.Span, GapsJson.Default.ArticleEvent) ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{entry.Stream}' is null.");
                var key = new ArticleFigureKey(happened.Article, happened.Language, happened.Kind);
                counts[key] = counts.GetValueOrDefault(key) + happened.By;
            }
            if (page.Count < Page) break;
            after = page[^1].Sequence;
        }
        // A batch that was begun before midnight may still come: a day is over an hour later.
        if (day.AddDays(1).ToDateTime(new TimeOnly(1, 0)) < clock.GetUtcNow().UtcDateTime && _past.Count < DaysKept) _past[day] = counts;
        return counts;
    }
}

public readonly record struct ArticleFigureKey(string Article, string Language, ArticleEventKind Kind);
