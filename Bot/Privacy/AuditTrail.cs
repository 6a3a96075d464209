using System.Text.Json;
using System.Text.Json.Serialization;
using Storage;

namespace Bot.Privacy;

/// <summary>What was removed, handed out or changed from outside, and when, in the stream <c>audit</c>; of customers nothing but the case's number.</summary>
internal sealed record AuditEntry
{
    public required AuditedAct Act { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The same for all entries of one erasure or one day's retention.</summary>
    public required Guid Run { get; init; }

    /// <summary>Who did it: a user's name, <c>key:</c> and the key's id, or <c>operator</c> at a shell. Null: the house by itself.</summary>
    public string? By { get; init; }

    /// <summary>The id of what was changed: a key, a webhook, a case.</summary>
    public string? Subject { get; init; }

    public int Conversations { get; init; }

    public int TranscriptEntries { get; init; }

    public int Attachments { get; init; }

    /// <summary>Numbers of the cases whose customer and words were removed, or which were removed altogether.</summary>
    public IReadOnlyList<string> Cases { get => field ?? []; init; }
}

internal enum AuditedAct
{
    /// <summary>One conversation of a customer who is being erased.</summary>
    ConversationErased,

    /// <summary>All of a customer; the last entry of an erasure.</summary>
    CustomerErased,

    /// <summary>What had become older than the settings say.</summary>
    RetentionApplied,

    KeyAdded,
    KeyRevoked,
    WebhookAdded,
    WebhookChanged,
    WebhookRemoved,

    /// <summary>By the house, after it could not be reached for long.</summary>
    WebhookDisabled,

    /// <summary>Another program opened or changed a case through the API.</summary>
    CaseChangedByKey,

    /// <summary>All about a customer was handed out.</summary>
    CustomerExported,

    /// <summary>A user was joined to an account of the identity provider, or made from it.</summary>
    UserLinked,
}

internal static class AuditTrail
{
    public const string Stream = "audit";

    /// <summary>Becomes part of what it tells of: both are committed, or neither.</summary>
    public static void Append(Batch batch, AuditedAct act, DateTimeOffset at, string? by, string? subject) =>
        Append(batch, new AuditEntry { Act = act, At = at, Run = Guid.CreateVersion7(at), By = by, Subject = subject });

    /// <summary>Becomes part of what it tells of: both are committed, or neither.</summary>
    public static void Append(Batch batch, AuditEntry entry) => batch.Append(Stream, JsonSerializer.SerializeToUtf8Bytes(entry, PrivacyJson.Default.AuditEntry));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
