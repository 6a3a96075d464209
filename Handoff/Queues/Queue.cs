using Handoff.Cases;
using Handoff.Hours;
using Handoff.Routing;
using Handoff.Sla;

namespace Handoff.Queues;

/// <summary>A queue: what people call it, and when somebody is there.</summary>
public sealed record Queue
{
    public required QueueId Id { get; init; }

    /// <summary>The name by language (BCP 47).</summary>
    public IReadOnlyDictionary<string, string> Names { get => field ?? new Dictionary<string, string>(); init; }

    public BusinessHours Hours { get => field ?? BusinessHours.Always; init; }

    /// <summary>By urgency; what is missing is <see cref="SlaTargets.For"/>.</summary>
    public IReadOnlyDictionary<Urgency, SlaTargets> Targets { get => field ?? new Dictionary<Urgency, SlaTargets>(); init; }

    public RoutingStrategy Strategy { get; init; }

    /// <summary>Whoever had the case or the customer before is asked first, if they can take it.</summary>
    public bool PrefersLastAgent { get; init; } = true;

    /// <summary>How long an agent has to take what is offered; 10 s to 10 min. Zero: the default of 45 s.</summary>
    public TimeSpan OfferTime { get => field == TimeSpan.Zero ? TimeSpan.FromSeconds(45) : field; init; }

    public QueueRules Rules { get => field ?? new QueueRules(); init; }

    /// <summary>Which new cases come here, and what they ask of agents.</summary>
    public QueueIntake Intake { get => field ?? new QueueIntake(); init; }

    /// <summary>Where cases go that name no queue.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The name in that language, else in its parent (<c>zh-Hant</c>, <c>zh</c>), else in English, else the id.</summary>
    public string NameIn(string language)
    {
        for (var tag = language; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var dash ? tag[..dash] : "")
            if (Names.TryGetValue(tag, out var name)) return name;
        return Names.TryGetValue("en", out var english) ? english : Id.Value;
    }
}
