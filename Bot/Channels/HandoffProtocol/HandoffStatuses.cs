using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Turns;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Channels.HandoffProtocol;

/// <summary>The protocol's three states, and what this house says beside them in the member <c>bothandoff</c> of the value.</summary>
public sealed class HandoffStatuses(OutgoingMessages outgoing)
{
    public const string Accepted = "accepted";
    public const string Failed = "failed";
    public const string Completed = "completed";

    /// <summary>What the protocol has no member for stands under this name.</summary>
    public const string Extra = "bothandoff";

    /// <summary>Tells the other bot how its handoff stands, in the batch of what it tells about.</summary>
    public void Tell(Batch batch, Conversation conversation, string state, string? message, JsonObject? extra = null)
    {
        var reference = ActivityJson.Deserialize<ConversationReference>(conversation.Reference!);
        var status = (Activity)EventFactory.CreateHandoffStatus(reference.Conversation, state, message);
        status.ApplyConversationReference(reference);
        status.ReplyToId = null;
        var value = new JsonObject { ["state"] = state };
        if (message is not null) value["message"] = message;
        if (extra is not null) value[Extra] = extra;
        status.Value = value;
        outgoing.Add(batch, conversation, status, EntryFrom.Notice);
    }

    /// <summary>State and message of a status that came in; the state is null where it is none.</summary>
    public static (string? State, string? Message) Read(Activity activity)
    {
        try
        {
            return ActivityJson.ToNode(activity.Value) is JsonObject value ? (TextOf(value, "state"), TextOf(value, "message")) : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    public static string? TextOf(JsonObject value, string name) =>
        value.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is JsonValue text && text.TryGetValue<string>(out var said) && !string.IsNullOrWhiteSpace(said) ? said : null;
}
