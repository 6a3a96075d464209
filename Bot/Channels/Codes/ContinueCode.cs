using System.Text.Json.Serialization;

namespace Bot.Channels.Codes;

/// <summary>A code as it is kept: under its keyed hash, never in clear.</summary>
/// <param name="ChannelId">Where it can be used.</param>
/// <param name="UsedBy">The activity that used it: delivered again it is no second use. Null: unused.</param>
public sealed record ContinueCode(string ConversationId, string ChannelId, DateTimeOffset Until, string? UsedBy = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContinueCode))]
internal sealed partial class CodesJson : JsonSerializerContext;
