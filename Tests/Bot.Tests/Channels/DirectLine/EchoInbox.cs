using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.DirectLine;
using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>
/// In the place of the turns: keeps what comes in as they do, and answers "hello" to a new conversation and "echo: ..." to
/// every message.
/// </summary>
internal sealed class EchoInbox(IDatabase database, TranscriptStore transcripts, TimeProvider clock) : ICustomerInbox
{
    public List<string> ConversationUpdates { get; } = [];

    public List<JsonObject> Received { get; } = [];

    public async Task<string> AcceptAsync(JsonObject activity, string? key, CancellationToken ct)
    {
        _ = JsonSerializer.Deserialize<Microsoft.Bot.Schema.Activity>(activity.ToJsonString(), Microsoft.Bot.Schema.ActivityJson.Options);
        var conversation = activity["conversation"]!["id"]!.GetValue<string>();
        var type = activity["type"]!.GetValue<string>();
        var id = Guid.NewGuid().ToString("N");
        activity["id"] = id;
        var batch = new Batch();
        if (key is not null) batch.UseKey(conversation, key, Encoding.UTF8.GetBytes(id));
        if (type != "conversationUpdate") Append(batch, conversation, EntryFrom.Customer, activity, null);
        try
        {
            await database.CommitAsync(batch, ct);
        }
        catch (PreconditionFailedException repeated)
        {
            return Encoding.UTF8.GetString(repeated.StoredOutcome!.Value.Span);
        }
        lock (Received) Received.Add((JsonObject)activity.DeepClone());
        if (type == "conversationUpdate")
        {
            lock (ConversationUpdates) ConversationUpdates.Add(conversation);
            await SayAsync(conversation, "hello");
        }
        else if (type == "message")
        {
            await SayAsync(conversation, "echo: " + activity["text"]?.GetValue<string>(), id);
        }
        return id;
    }

    public Task SayAsync(string conversation, string text, string? replyTo = null, EntryFrom from = EntryFrom.Bot, string type = "message", string? name = null)
    {
        var batch = new Batch();
        var activity = new JsonObject { ["type"] = type, ["text"] = text, ["from"] = new JsonObject { ["id"] = "bot", ["name"] = from == EntryFrom.Agent ? "Amy" : "Assistant", ["role"] = "bot" } };
        if (replyTo is not null) activity["replyToId"] = replyTo;
        if (name is not null) activity["name"] = name;
        Append(batch, conversation, from, activity, replyTo);
        return database.CommitAsync(batch);
    }

    private void Append(Batch batch, string conversation, EntryFrom from, JsonObject activity, string? replyTo) =>
        transcripts.Append(batch, new ConversationId(conversation), new TranscriptEntry
        {
            Id = activity["id"]?.GetValue<string>() ?? Guid.NewGuid().ToString("N"),
            From = from,
            At = clock.GetUtcNow(),
            ActivityType = activity["type"]!.GetValue<string>(),
            Text = activity["text"]?.GetValue<string>(),
            Activity = JsonSerializer.SerializeToElement(activity),
            ReplyToId = replyTo,
        });
}
