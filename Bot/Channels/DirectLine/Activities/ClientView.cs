using System.Globalization;
using System.Text.Json;
using Handoff.Transcripts;

namespace Bot.Channels.DirectLine.Activities;

/// <summary>How an entry of the transcript looks to the customer's client: which are for it, and with what in them.</summary>
public static class ClientView
{
    /// <summary>Web Chat orders by this number in <c>channelData</c>.</summary>
    public const string SequenceName = "webchat:sequence-id";

    /// <summary>In <c>channelData</c>: <c>customer</c>, <c>bot</c>, <c>agent</c> or <c>notice</c>, so that a page can show people as people.</summary>
    public const string FromName = "bothandoff:from";

    /// <summary>What is written here and not taken from the stored activity.</summary>
    private static readonly HashSet<string> Replaced =
    [
        "id", "type", "timestamp", "channelId", "conversation", "from", "replyToId", "channelData", "attachments",
        "recipient", "serviceUrl", "callerId", "deliveryMode", "relatesTo", "expiration",
    ];

    public static bool IsFor(TranscriptEntry entry) =>
        entry.IsForCustomer() && entry.ActivityType switch
        {
            "message" or "messageUpdate" or "messageDelete" or "messageReaction" or "endOfConversation" => true,
            "event" => !NameOf(entry).StartsWith("handoff", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    /// <summary>Whether a reply may point at it.</summary>
    public static bool IsCustomerMessage(TranscriptEntry entry) =>
        entry is { From: EntryFrom.Customer, ActivityType: "message" } && entry.IsForCustomer();

    /// <param name="keepReplyTo">Whether this client has been shown what the entry answers.</param>
    /// <param name="baseAddress">Scheme and host by which this client reached us; links to own files begin with it.</param>
    public static void Write(Utf8JsonWriter json, TranscriptLine line, string conversationId, string channelId, bool keepReplyTo, string baseAddress)
    {
        var entry = line.Entry;
        var activity = entry.Activity is { ValueKind: JsonValueKind.Object } stored ? stored : default;
        json.WriteStartObject();
        // Web Chat puts an activity in the place of the one with the same id: that is how it shows an edit.
        json.WriteString("type", entry.ActivityType == "messageUpdate" ? "message" : entry.ActivityType);
        json.WriteString("id", entry.ActivityType is "messageUpdate" or "messageDelete" && Member(activity, "id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : entry.Id);
        json.WriteString("timestamp", TimeOf(entry.At));
        json.WriteString("channelId", channelId);
        json.WriteStartObject("conversation");
        json.WriteString("id", conversationId);
        json.WriteEndObject();
        WriteFrom(json, entry, Member(activity, "from"));
        if (keepReplyTo && entry.ReplyToId is { Length: > 0 } replyTo) json.WriteString("replyToId", replyTo);
        if (activity.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in activity.EnumerateObject())
                if (!Replaced.Contains(property.Name)) property.WriteTo(json);
        }
        else if (entry.Text is { } text)
        {
            json.WriteString("text", text);
        }
        if (Member(activity, "attachments") is { ValueKind: JsonValueKind.Array } attachments) WriteAttachments(json, attachments, baseAddress);
        WriteChannelData(json, line, Member(activity, "channelData"));
        json.WriteEndObject();
    }

    internal static string TimeOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteFrom(Utf8JsonWriter json, TranscriptEntry entry, JsonElement? from)
    {
        json.WriteStartObject("from");
        var isUser = entry.From == EntryFrom.Customer;
        json.WriteString("id", TextOf(from, "id") ?? (isUser ? entry.AuthorId ?? "user" : "bot"));
        if ((TextOf(from, "name") ?? entry.AuthorName) is { Length: > 0 } name) json.WriteString("name", name);
        // A person who answers has the bot's role too: Web Chat knows no third.
        json.WriteString("role", isUser ? "user" : "bot");
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, JsonElement attachments, string baseAddress)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in attachments.EnumerateArray())
        {
            if (attachment.ValueKind != JsonValueKind.Object)
            {
                attachment.WriteTo(json);
                continue;
            }
            json.WriteStartObject();
            foreach (var property in attachment.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && property.Name is "contentUrl" or "thumbnailUrl" && property.Value.GetString() is ['/', not '/', ..] local)
                    json.WriteString(property.Name, baseAddress + local);
                else
                    property.WriteTo(json);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteChannelData(Utf8JsonWriter json, TranscriptLine line, JsonElement? channelData)
    {
        json.WriteStartObject("channelData");
        if (channelData is { ValueKind: JsonValueKind.Object } data)
        {
            foreach (var property in data.EnumerateObject())
                if (property.Name is not (SequenceName or FromName)) property.WriteTo(json);
        }
        json.WriteNumber(SequenceName, line.Sequence);
        json.WriteString(FromName, line.Entry.From switch
        {
            EntryFrom.Customer => "customer",
            EntryFrom.Agent => "agent",
            EntryFrom.Notice => "notice",
            _ => "bot",
        });
        json.WriteEndObject();
    }

    private static string NameOf(TranscriptEntry entry) => TextOf(entry.Activity, "name") ?? "";

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
}
