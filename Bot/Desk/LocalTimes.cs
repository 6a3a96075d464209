using System.Globalization;
using Bot.Texts;
using Handoff.Queues;

namespace Bot.Desk;

/// <summary>Times as a customer reads them: of the queue's zone, as its hours are.</summary>
public sealed class LocalTimes(QueueStore queues, AssistantTexts texts)
{
    public async Task<string> OfAsync(QueueId queue, DateTimeOffset at, string language, CancellationToken ct)
    {
        var zone = (await queues.GetAsync(queue, ct))?.Value.Hours.TimeZone ?? "UTC";
        return Of(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)), language);
    }

    /// <param name="local">In the zone in which it is to be read.</param>
    public string Of(DateTimeOffset local, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return texts.Get(
            language, "offline.opening.day",
            ("date", local.ToString("M", culture)), ("weekday", culture.DateTimeFormat.GetDayName(local.DayOfWeek)), ("time", local.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}
