using Handoff.Hours;

namespace Handoff.Queues;

/// <summary>A queue: what people call it, and when somebody is there.</summary>
public sealed record Queue
{
    public required QueueId Id { get; init; }

    /// <summary>The name by language (BCP 47).</summary>
    public IReadOnlyDictionary<string, string> Names { get => field ?? new Dictionary<string, string>(); init; }

    public BusinessHours Hours { get => field ?? BusinessHours.Always; init; }

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
