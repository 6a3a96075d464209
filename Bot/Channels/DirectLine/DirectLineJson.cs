using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Tokens;
using Bot.Channels.DirectLine.Uploads;

namespace Bot.Channels.DirectLine;

/// <param name="ExpiresIn">Seconds.</param>
public sealed record TokenAnswer(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <param name="ExpiresIn">Seconds.</param>
public sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl);

public sealed record ActivityAnswer(string Id);

public sealed record SessionAnswer(string SessionId);

public sealed record UserParameters(string? Id, string? Name);

/// <summary>The body of <c>tokens/generate</c>.</summary>
public sealed record TokenParameters(UserParameters? User, IReadOnlyList<string>? TrustedOrigins);

/// <summary>The body of <c>conversations</c>.</summary>
public sealed record StartParameters(UserParameters? User, string? Locale);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(TokenClaims))]
[JsonSerializable(typeof(TicketClaims))]
[JsonSerializable(typeof(DirectLineErrorBody))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(ActivityAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(TokenParameters))]
[JsonSerializable(typeof(StartParameters))]
[JsonSerializable(typeof(DirectLineConversation))]
[JsonSerializable(typeof(StoredAttachment))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
