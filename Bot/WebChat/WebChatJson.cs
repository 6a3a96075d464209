using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.WebChat;

/// <param name="Locale">BCP 47: the language of the page.</param>
/// <param name="Restart">The conversation known so far is over: begin a new one.</param>
/// <param name="Continue">What stands in a link that leads here from another channel.</param>
public sealed record WebChatTokenParameters(string? Locale, bool Restart, string? Continue = null);

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Resumed">The browser has been in this conversation before: connect with the watermark <c>0</c> to show it from its start.</param>
/// <param name="LinkIsOver">The link that was sent along was used or is too old; this is the conversation of this browser instead.</param>
public sealed record WebChatTokenAnswer(string Token, string ConversationId, string UserId, int ExpiresIn, bool Resumed, bool? LinkIsOver = null);

/// <summary>What the browser's cookie says, signed.</summary>
public sealed record ResumeClaims(string ConversationId, string UserId, long ExpiresAt);

/// <summary>What the page's script is given.</summary>
public sealed record WebChatConfiguration(string Language, string Accent, string Title, IReadOnlyDictionary<string, string> Texts);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebChatTokenParameters))]
[JsonSerializable(typeof(WebChatTokenAnswer))]
[JsonSerializable(typeof(ResumeClaims))]
[JsonSerializable(typeof(ContinueClaims))]
[JsonSerializable(typeof(WebChatConfiguration))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class WebChatJson : JsonSerializerContext;
