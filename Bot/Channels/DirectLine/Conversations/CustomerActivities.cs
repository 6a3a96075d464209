using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Streams;
using Bot.Turns;

namespace Bot.Channels.DirectLine.Conversations;

/// <summary>Puts on a client's activity what the house alone decides (channel, conversation, sender, time) and brings it in.</summary>
public sealed class CustomerActivities(ICustomerInbox inbox, ConversationDirectory directory, ConversationSignals signals, LiveConversations live, TimeProvider clock, ILogger<CustomerActivities> log)
{
    /// <summary>The bot's id towards Direct Line clients.</summary>
    public const string BotId = "bot";

    /// <summary>No connector stands behind this channel; it is named only because an activity must name one.</summary>
    public const string ServiceUrl = "urn:bothandoff:directline";

    private const string AnnouncementKey = "conversationUpdate";

    /// <summary>Tells the bot, once, who has joined; before the user is known there is nothing to tell.</summary>
    public async Task<DirectLineConversation> AnnounceAsync(DirectLineConversation conversation, CancellationToken ct)
    {
        if (conversation.IsAnnounced || conversation.UserId is not { } userId) return conversation;
        var activity = new JsonObject
        {
            ["type"] = "conversationUpdate",
            ["membersAdded"] = new JsonArray(Bot(), User(userId, conversation.UserName)),
        };
        if (conversation.Locale is { } locale) activity["locale"] = locale;
        Stamp(activity, conversation, userId, conversation.UserName);
        await inbox.AcceptAsync(activity, AnnouncementKey, ct);
        log.ConversationStarted(conversation.Id, conversation.ChannelId);
        return await directory.ChangeAsync(conversation, c => c with { IsAnnounced = true }, ct);
    }

    /// <summary>Brings in what a customer sent. Returns the activity's id once it is on the disk.</summary>
    public async Task<string> PostAsync(DirectLineConversation conversation, ClientActivity activity, string userId, string? userName, CancellationToken ct)
    {
        conversation = await directory.KnowUserAsync(conversation, userId, userName, ct);
        conversation = await AnnounceAsync(conversation, ct);
        var json = activity.Json;
        Stamp(json, conversation, userId, userName);
        if (!activity.IsTyping) return await inbox.AcceptAsync(json, activity.Key is { } key ? $"client/{key}" : null, ct);

        // Worth something only now: kept nowhere. The client gets it back like all that it sends.
        var id = Ids.New();
        json["id"] = id;
        live.Pass(conversation.Id, Encoding.UTF8.GetBytes(json.ToJsonString()));
        signals.Publish(new TypingSignal(conversation.Id, FromCustomer: true, userName));
        return id;
    }

    private void Stamp(JsonObject activity, DirectLineConversation conversation, string userId, string? userName)
    {
        activity["channelId"] = conversation.ChannelId;
        activity["serviceUrl"] = ServiceUrl;
        activity["conversation"] = new JsonObject { ["id"] = conversation.Id };
        activity["from"] = User(userId, userName);
        activity["recipient"] = Bot();
        activity["timestamp"] = clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static JsonObject User(string id, string? name)
    {
        var user = new JsonObject { ["id"] = id };
        if (!string.IsNullOrEmpty(name)) user["name"] = name;
        user["role"] = "user";
        return user;
    }

    private static JsonObject Bot() => new() { ["id"] = BotId, ["role"] = "bot" };
}
