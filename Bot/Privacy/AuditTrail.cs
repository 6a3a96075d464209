using System.Text.Json;
using System.Text.Json.Serialization;
using Storage;

namespace Bot.Privacy;

/// <summary>What was removed from the store and when, in the stream <c>audit</c>; nothing about whom.</summary>
internal sealed record AuditEntry
{
    public required AuditedAct Act { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The same for all entries of one erasure or one day's retention.</summary>
    public required Guid Run { get; init; }

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
}

internal static class AuditTrail
{
    public const string Stream = "audit";

    /// <summary>Becomes part of what it tells of: both are committed, or neither.</summary>
    public static void Append(Batch batch, AuditEntry entry) => batch.Append(Stream, JsonSerializer.SerializeToUtf8Bytes(entry, PrivacyJson.Default.AuditEntry));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
