using System.Text.Json.Serialization;

namespace Bot.Audit;

/// <summary>What somebody changed in the settings of this installation: who, when, and each field before and after. Never a secret, never a customer's words.</summary>
public sealed record AuditedChange
{
    /// <summary>Stands for whoever may run commands on the machine.</summary>
    public const string Operator = "(operator)";

    public required DateTimeOffset At { get; init; }

    /// <summary>A user name, or <see cref="Operator"/>.</summary>
    public required string By { get; init; }

    public required ChangedThing Thing { get; init; }

    /// <summary>Which one: a user name, the id of a queue, the name of a reply.</summary>
    public required string Id { get; init; }

    public required ChangeAct Act { get; init; }

    public IReadOnlyList<FieldChange> Fields { get => field ?? []; init; }
}

public enum ChangedThing
{
    User,
    Agent,
    Queue,
    Reply,
}

public enum ChangeAct
{
    Added,
    Changed,
    Removed,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditedChange))]
internal sealed partial class AuditJson : JsonSerializerContext;
