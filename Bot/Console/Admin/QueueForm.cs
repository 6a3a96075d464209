using Bot.Admin;
using Bot.Console.Texts;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Sla;

namespace Bot.Console.Admin;

/// <summary>A queue's settings while they are being typed; times in the unit that the page names.</summary>
public sealed class QueueForm
{
    public string Id { get; set; } = "";

    public Dictionary<string, string> Names { get; } = [];

    public bool IsDefault { get; set; }

    public RoutingStrategy Strategy { get; set; }

    public bool PrefersLastAgent { get; set; } = true;

    public int OfferSeconds { get; set; }

    /// <summary>Entries between commas, as the next three.</summary>
    public string Categories { get; set; } = "";

    public string Channels { get; set; } = "";

    public string Languages { get; set; } = "";

    public string Skills { get; set; } = "";

    /// <summary>Empty: none.</summary>
    public string OverflowTo { get; set; } = "";

    /// <summary>The rules' times in minutes, by name.</summary>
    public Dictionary<string, double> Rules { get; } = [];

    public int WarnPercent { get; set; }

    public Dictionary<Urgency, TargetRow> Targets { get; } = [];

    public static QueueForm Of(Queue queue)
    {
        var rules = queue.Rules;
        var form = new QueueForm
        {
            Id = queue.Id.Value,
            IsDefault = queue.IsDefault,
            Strategy = queue.Strategy,
            PrefersLastAgent = queue.PrefersLastAgent,
            OfferSeconds = (int)queue.OfferTime.TotalSeconds,
            Categories = string.Join(", ", queue.Intake.Categories),
            Channels = string.Join(", ", queue.Intake.Channels),
            Languages = string.Join(", ", queue.Intake.Languages),
            Skills = string.Join(", ", queue.Intake.Skills),
            OverflowTo = rules.OverflowTo?.Value ?? "",
            WarnPercent = (int)Math.Round(rules.WarnAt * 100),
        };
        foreach (var rule in RuleTimes.Names) form.Rules[rule] = RuleTimes.Of(rules, rule).TotalMinutes;
        foreach (var texts in ConsoleTexts.Languages) form.Names[texts.Language] = queue.Names.GetValueOrDefault(texts.Language, "");
        foreach (var (language, name) in queue.Names) form.Names[language] = name;
        foreach (var urgency in Enum.GetValues<Urgency>()) form.Targets[urgency] = TargetRow.Of(queue.Targets.GetValueOrDefault(urgency));
        return form;
    }

    /// <summary>What was read, with what was typed.</summary>
    public Queue Fill(Queue read) => read with
    {
        Id = new QueueId(Id.Trim()),
        Names = Names.Where(n => !string.IsNullOrWhiteSpace(n.Value)).ToDictionary(n => n.Key, n => n.Value.Trim()),
        IsDefault = IsDefault,
        Strategy = Strategy,
        PrefersLastAgent = PrefersLastAgent,
        OfferTime = TimeSpan.FromSeconds(Math.Max(1, OfferSeconds)),
        Intake = new QueueIntake
        {
            Categories = Entries(Categories),
            Channels = [.. Entries(Channels).Select(c => c.ToLowerInvariant())],
            Languages = Entries(Languages),
            Skills = [.. Entries(Skills).Select(s => s.ToLowerInvariant())], // as agents' skills are kept
        },
        Targets = Targets.Where(t => t.Value.IsOwn).ToDictionary(t => t.Key, t => t.Value.Read(SlaTargets.For(t.Key))),
        Rules = RuleTimes.With(read.Rules, Rules.ToDictionary(r => r.Key, r => Minutes(r.Value))) with
        {
            OverflowTo = OverflowTo.Length > 0 ? new QueueId(OverflowTo) : null,
            WarnAt = WarnPercent / 100.0,
        },
    };

    private static IReadOnlyList<string> Entries(string typed) =>
        [.. typed.Split([',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What no clock can hold is far out of range anyway, and is refused as such.</summary>
    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(Math.Clamp(double.IsNaN(minutes) ? -1 : minutes, -1, 1e7));

    /// <summary>Minutes; what is empty is the usual target.</summary>
    public sealed class TargetRow
    {
        public double? First { get; set; }

        public double? Next { get; set; }

        public double? Resolution { get; set; }

        public bool IsOwn => First is not null || Next is not null || Resolution is not null;

        public static TargetRow Of(SlaTargets? own) => new() { First = own?.FirstAnswer.TotalMinutes, Next = own?.NextAnswer.TotalMinutes, Resolution = own?.Resolution.TotalMinutes };

        public SlaTargets Read(SlaTargets usual) => new(
            First is { } first ? Minutes(first) : usual.FirstAnswer, Next is { } next ? Minutes(next) : usual.NextAnswer, Resolution is { } end ? Minutes(end) : usual.Resolution);
    }
}
