using System.Text.Json.Serialization;
using Handoff.Hours;
using Handoff.Queues;

namespace Handoff.Agents;

/// <summary>What routing and the console know of an agent; accounts and passwords are elsewhere.</summary>
public sealed record Agent
{
    public const int DefaultCapacity = 4;

    public required AgentId Id { get; init; }

    /// <summary>The name that customers see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The queues whose cases this agent takes; empty: all.</summary>
    public IReadOnlyList<QueueId> Queues { get => field ?? []; init; }

    public IReadOnlyList<string> Skills { get => field ?? []; init; }

    /// <summary>BCP 47, the languages this agent writes; empty: any.</summary>
    public IReadOnlyList<string> Languages { get => field ?? []; init; }

    /// <summary>How many cases at once.</summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>When this agent works, breaks left out; null: whenever they are online.</summary>
    public BusinessHours? Shifts { get; init; }

    [JsonInclude]
    public Presence Presence { get; internal init; }

    [JsonInclude]
    public DateTimeOffset? PresenceSince { get; internal init; }

    /// <summary>A disabled user keeps the name in old cases and gets no new ones.</summary>
    public bool IsDisabled { get; init; }

    public bool Serves(QueueId queue) => Queues.Count == 0 || Queues.Contains(queue);

    public Agent At(Presence presence, DateTimeOffset now) => presence == Presence ? this : this with { Presence = presence, PresenceSince = now };
}

public enum Presence
{
    Offline,
    Away,
    Online,
}
