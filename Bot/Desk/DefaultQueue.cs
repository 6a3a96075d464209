using System.Globalization;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Routing;
using Storage;

namespace Bot.Desk;

/// <summary>Settings <c>Queue</c>: the queue that is made at the first start.</summary>
public sealed class DefaultQueueOptions
{
    /// <summary>The queue's name by language.</summary>
    public Dictionary<string, string> Names { get; set; } = [];

    /// <summary>An IANA time zone, such as Asia/Taipei.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>When people are there, as "Monday 09:00-18:00"; a day may stand several times, and a window may pass midnight. Empty: around the clock.</summary>
    public List<string> Hours { get; set; } = [];

    /// <summary>Who gets a waiting case: MostIdle, LeastBusy, RoundRobin (each offers it to one agent after the other), or PickYourself.</summary>
    public RoutingStrategy Strategy { get; set; } = RoutingStrategy.MostIdle;

    /// <exception cref="FormatException">An entry can't be read; the message names it.</exception>
    public BusinessHours ToHours() => Hours.Count == 0 ? BusinessHours.Always : new BusinessHours { TimeZone = TimeZone, Weekly = [.. Hours.Select(Window)] };

    private static WeeklyWindow Window(string entry)
    {
        if (entry.Split(' ', '-') is [var day, var from, var to] && Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out var weekday)
            && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
            && TimeOnly.TryParseExact(to == "24:00" ? "00:00" : to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes))
            return new WeeklyWindow(weekday, new DailyWindow(opens, closes));
        throw new FormatException($"Queue:Hours has '{entry}', which can't be read: write a day and a window, such as 'Monday 09:00-18:00'.");
    }
}

/// <summary>Makes sure that there is a queue: a case always has one.</summary>
public sealed class DefaultQueue(IDatabase database, QueueStore queues, DefaultQueueOptions options)
{
    public async Task EnsureAsync(CancellationToken ct)
    {
        if ((await queues.ListAsync(ct)).Count > 0) return;
        var batch = new Batch();
        queues.Put(batch, new Queue { Id = new QueueId("support"), Names = options.Names, Hours = options.ToHours(), Strategy = options.Strategy, IsDefault = true }, null);
        await database.CommitAsync(batch, ct);
    }
}
