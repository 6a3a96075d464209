using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Bot.Channels.DirectLine.Activities;

/// <summary>
/// An activity as a client sent it, reduced to what a client may say. Who it is from, where it goes and when it came is
/// decided here and never read from it.
/// </summary>
public sealed class ClientActivity
{
    /// <summary>Longest activity as JSON, in characters (the protocol's limit).</summary>
    public const int LongestInCharacters = 256 * 1024;

    /// <summary>Longest activity as JSON in bytes: a character has at most three.</summary>
    public const int LongestInBytes = 3 * LongestInCharacters;

    private const int LongestId = 256;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>What is read from clients; the rest is left out.</summary>
    private static readonly HashSet<string> Kept =
    [
        "type", "text", "textFormat", "attachments", "attachmentLayout", "entities", "value", "valueType", "name", "locale",
        "localTimestamp", "localTimezone", "replyToId", "code", "reactionsAdded", "reactionsRemoved",
    ];

    /// <summary>Of these, what must be text.</summary>
    private static readonly string[] Texts = ["text", "textFormat", "attachmentLayout", "valueType", "name", "locale", "localTimestamp", "localTimezone", "replyToId", "code"];

    /// <summary>Of <c>channelData</c>: what the client's own display needs back with the echo.</summary>
    private static readonly string[] KeptChannelData = ["clientActivityID", "attachmentSizes", "postBack", "messageBack"];

    private ClientActivity(string type, JsonObject json, string? fromId, string? fromName, string? key)
    {
        (Type, Json, FromId, FromName, Key) = (type, json, fromId, fromName, key);
    }

    public string Type { get; }

    public JsonObject Json { get; }

    /// <summary>Who the client says it is; only counts where neither token nor conversation says it.</summary>
    public string? FromId { get; }

    public string? FromName { get; }

    /// <summary>The client's own id of the activity: sent again with the same one, it is the same activity.</summary>
    public string? Key { get; }

    public bool IsTyping => Type == "typing";

    /// <exception cref="DirectLineRefusedException">It is no activity, or not one that a client may post.</exception>
    public static ClientActivity Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > LongestInBytes || Encoding.UTF8.GetCharCount(utf8.Span) > LongestInCharacters) throw TooBig();
        try
        {
            if (!Utf8.IsValid(utf8.Span) || !HasWholeCharacters(utf8.Span) || JsonNode.Parse(utf8.Span, documentOptions: Strict) is not JsonObject given)
                throw Bad("The body is no activity: send a JSON object.");
            return Read(given);
        }
        catch (JsonException)
        {
            throw Bad("The body is no valid JSON.");
        }
    }

    public static DirectLineRefusedException TooBig() =>
        new(DirectLineRefusal.TooBig($"An activity may have {LongestInCharacters} characters as JSON, all told."));

    private static ClientActivity Read(JsonObject given)
    {
        var type = TextOf(given, "type") ?? throw new DirectLineRefusedException(DirectLineRefusal.MissingProperty("The activity has no type."));
        RefuseReserved(type, TextOf(given, "name"));
        var kept = new JsonObject();
        foreach (var (name, value) in given.ToArray())
        {
            if (!Kept.Contains(name) || value is null) continue;
            given.Remove(name);
            kept[name] = value;
        }
        foreach (var name in Texts) _ = TextOf(kept, name);
        RefuseForeignContent(kept["attachments"]);
        var channelData = new JsonObject();
        if (given["channelData"] is JsonObject data)
        {
            foreach (var name in KeptChannelData)
                if (data[name] is { } value) channelData[name] = value.DeepClone();
        }
        if (channelData.Count > 0) kept["channelData"] = channelData;
        var key = TextOf(channelData, "clientActivityID");
        var from = given["from"] as JsonObject;
        return new ClientActivity(
            type, kept, from is null ? null : TextOf(from, "id"), from is null ? null : TextOf(from, "name"), string.IsNullOrEmpty(key) ? null : key);
    }

    /// <summary>What the bot believes because only the channel can say it.</summary>
    private static void RefuseReserved(string type, string? name)
    {
        if (type is not ("message" or "typing" or "event" or "endOfConversation" or "messageReaction"))
            throw Bad("Clients can post the types message, typing, event, endOfConversation and messageReaction.");
        if (type != "event") return;
        if (string.IsNullOrEmpty(name)) throw new DirectLineRefusedException(DirectLineRefusal.MissingProperty("The event has no name."));
        if (name.StartsWith("handoff", StringComparison.OrdinalIgnoreCase) || name.StartsWith("bothandoff", StringComparison.OrdinalIgnoreCase))
            throw Bad("Events of this name can't be posted by clients.");
    }

    /// <summary>What people and programs here will open must be a link to the web or a small picture, not a script or a file of this machine.</summary>
    private static void RefuseForeignContent(JsonNode? attachments)
    {
        if (attachments is null) return;
        if (attachments is not JsonArray list) throw Bad("The attachments are no list.");
        foreach (var attachment in list)
        {
            if (attachment is not JsonObject one) throw Bad("An attachment is no object.");
            foreach (var name in (ReadOnlySpan<string>)["contentUrl", "thumbnailUrl"])
            {
                if (TextOf(one, name) is { } url && !IsHarmless(url)) throw Bad($"The {name} of an attachment must begin with https:// or be a small picture.");
            }
        }
    }

    private static bool IsHarmless(string url) =>
        url.StartsWith("data:image/png;base64,", StringComparison.Ordinal)
        || url.StartsWith("data:image/jpeg;base64,", StringComparison.Ordinal)
        || url.StartsWith("data:image/gif;base64,", StringComparison.Ordinal)
        || url.StartsWith("data:image/webp;base64,", StringComparison.Ordinal)
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0);

    private static string? TextOf(JsonObject from, string name) => from[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Short(name, value.GetValue<string>()),
        _ => throw Bad($"'{name}' is no text."),
    };

    private static string Short(string name, string value) =>
        value.Length <= LongestId || name is "text" or "contentUrl" or "thumbnailUrl" ? value : throw Bad($"'{name}' is too long.");

    /// <summary>Half a surrogate pair, written as an escape, is valid JSON and no text: nothing behind here could store it.</summary>
    private static bool HasWholeCharacters(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) _ = reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static DirectLineRefusedException Bad(string message) => new(DirectLineRefusal.BadArgument(message));
}
