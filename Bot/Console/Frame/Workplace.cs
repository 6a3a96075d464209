using System.Globalization;
using System.Security.Claims;
using Bot.Accounts;
using Bot.Console.Canned;
using Bot.Console.Texts;
using Handoff.Agents;
using Handoff.Cases;

namespace Bot.Console.Frame;

/// <summary>Who has this page open, in which language and time zone.</summary>
public sealed record Workplace(ConsoleTexts Texts, TimeZoneInfo Zone, ClaimsPrincipal User, IReadOnlyList<string> Queues)
{
    /// <summary>The replies that are offered behind a slash.</summary>
    public CannedReplyBook? Replies { get; init; }

    public AgentId Agent { get; } = new(User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public string AgentName { get; } = User.FindFirstValue(ClaimTypes.Name)!;

    public bool IsSupervisor { get; } = User.IsInRole(Policies.Supervisor) || User.IsInRole(Policies.Admin);

    public bool IsAdmin { get; } = User.IsInRole(Policies.Admin);

    /// <summary>Agents bound to queues see those, what is or was theirs, and what they were asked into; supervisors see all.</summary>
    public bool MaySee(Case @case) =>
        IsSupervisor || Queues.Count == 0 || Queues.Contains(@case.Queue.Value) || @case.Owner == Agent || @case.Offer?.To == Agent || @case.Helpers.Any(h => h.Agent == Agent);

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>When that day begins where the reader is.</summary>
    public DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    /// <summary>Hours and minutes, by the 24-hour clock.</summary>
    public string Time(DateTimeOffset instant) => Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset instant) => Local(instant).ToString("d", Texts.Culture);

    public string DateAndTime(DateTimeOffset instant) => $"{Date(instant)} {Time(instant)}";

    /// <summary>"Today", "Yesterday", or the date with its day of the week.</summary>
    public string Day(DateTimeOffset instant, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(Local(instant).DateTime);
        var today = DateOnly.FromDateTime(Local(now).DateTime);
        if (day == today) return Texts["day.today"];
        return day == today.AddDays(-1) ? Texts["day.yesterday"] : day.ToString("D", Texts.Culture);
    }

    public string Channel(string channelId) => Texts.Channel(channelId);

    public string LanguageName(string tag) =>
        Texts.Has($"language.{tag}") ? Texts[$"language.{tag}"] : ConsoleTexts.IsKnown(tag) ? ConsoleTexts.Of(tag)["language.name"] : tag;
}
