using System.Text.Json.Serialization;

namespace Bot.Audit;

/// <summary>What somebody changed in the settings of this installation: who, when, and each field before and after. Never a secret, never a customer's words.</summary>
public sealed record AuditedChange
{
    /// <summary>Stands for whoever may run commands on the machine.</summary>
    public const string Operator = "(operator)";

    /// <summary>Stands for the house by itself: a rule, a time-out.</summary>
    public const string House = "(house)";

    public required DateTimeOffset At { get; init; }

    /// <summary>A user name, <c>key:</c> and the id of a program's key, <see cref="Operator"/> or <see cref="House"/>.</summary>
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
    Webhook,
    Key,

    /// <summary>An article published, or taken out of force, over the warning; all else stands in its versions.</summary>
    Article,

    /// <summary>A case, changed through the API; agents' changes stand in its history.</summary>
    Case,

    /// <summary>A customer's data, handed out or erased through the API; not whose.</summary>
    Customer,

    /// <summary>Another version of a classifier judges.</summary>
    Classifier,
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
