using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Turns;
using KnowledgeBase.Gaps;
using Microsoft.Bot.Schema;
using Storage;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Dialogs;

/// <summary>
/// Thumbs under an answer where the channel can show them: Web Chat beside the time (schema.org LikeAction and DislikeAction), Teams with its own feedback buttons,
/// and reactions to a message in any channel that tells of them. Counted by article and language, once for each answer; the last thumb counts.
/// </summary>
public sealed class AnswerThumbs(RecordOutcome record, IDatabase database, TimeProvider clock)
{
    /// <summary>The event that Web Chat posts.</summary>
    public const string WebChatEvent = "webchat:activity-status/feedback";

    /// <summary>The invoke that Teams sends.</summary>
    public const string TeamsInvoke = "message/submitAction";

    private const string Like = "LikeAction";
    private const string Dislike = "DislikeAction";
    private const string Prefix = "bothandoff:answer:";

    private static readonly string[] Good = ["like", "heart", "laugh", "plusOne", "yes", "1f44d_yes-tone0"];
    private static readonly string[] Bad = ["dislike", "angry", "sad", "no", "1f44e_no-tone0"];

    /// <param name="questionId">The customer's message that the reply answers.</param>
    public static void Offer(Activity reply, string channelId, string questionId)
    {
        if (ConversationKeys.IsOwnChannel(channelId))
        {
            var message = new Entity("https://schema.org/Message")
            {
                Properties = new JsonObject
                {
                    ["@context"] = "https://schema.org",
                    ["@type"] = "Message",
                    ["@id"] = "",
                    ["potentialAction"] = new JsonArray(Action(Like, questionId), Action(Dislike, questionId)),
                },
            };
            reply.Entities = [.. reply.Entities ?? [], message];
        }
        else if (channelId == ChannelNames.Msteams)
        {
            var data = reply.ChannelData as JsonObject ?? [];
            data["feedbackLoopEnabled"] = true;
            reply.ChannelData = data;
        }
    }

    public static bool IsThumb(IEventActivity activity) => activity.Name == WebChatEvent;

    /// <summary>Takes what Web Chat posts; what is no thumb for an answer of this conversation is left alone.</summary>
    public async Task TakeEventAsync(TalkContext context, CancellationToken ct)
    {
        foreach (var entity in context.Work.Activity.Entities ?? [])
        {
            if (entity.Properties?["@type"] is not JsonValue type || entity.Properties["@id"] is not JsonValue id) continue;
            if (!type.TryGetValue(out string? action) || action is not (Like or Dislike) || !id.TryGetValue(out string? name) || !name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var question = name[Prefix.Length..];
            if (question.LastIndexOf(':') is > 0 and var end) question = question[..end];
            var at = context.Talk.Given.FindIndex(given => given.QuestionId == question);
            if (at >= 0) await TakeAsync(context, at, action == Like, ct);
        }
    }

    /// <summary>Takes what Teams sends (<see cref="TeamsInvoke"/>) when one of its buttons was pressed.</summary>
    /// <returns>Whether it was one of them.</returns>
    public async Task<bool> TakeInvokeAsync(TalkContext context, CancellationToken ct)
    {
        if (JsonSerializer.SerializeToNode(context.Work.Activity.Value, ActivityJson.Options) is not JsonObject value) return false;
        if (value["actionName"]?.ToString() != "feedback" || value["actionValue"] is not JsonObject feedback) return false;
        if (feedback["reaction"]?.ToString() is ("like" or "dislike") and var reaction && await FindAsync(context, ct) is >= 0 and var at) await TakeAsync(context, at, reaction == "like", ct);
        return true;
    }

    /// <summary>Takes a reaction to one of the assistant's answers.</summary>
    public async Task TakeReactionsAsync(TalkContext context, IEnumerable<MessageReaction> added, CancellationToken ct)
    {
        // The last that says good or bad counts.
        var told = added.LastOrDefault(reaction => Good.Concat(Bad).Contains(reaction.Type, StringComparer.OrdinalIgnoreCase));
        if (told is not null && await FindAsync(context, ct) is >= 0 and var at) await TakeAsync(context, at, Good.Contains(told.Type, StringComparer.OrdinalIgnoreCase), ct);
    }

    // A channel behind a connector has an id of its own for what was sent.
    private async Task<int> FindAsync(TalkContext context, CancellationToken ct)
    {
        if (context.Work.Activity.ReplyToId is not { Length: > 0 } id) return -1;
        var given = context.Talk.Given;
        for (var i = given.Count - 1; i >= 0; i--)
            if (given[i].EntryId == id || await Outbox.ChannelIdOfAsync(database, context.Work.ConversationId.Value, given[i].EntryId, ct) == id) return i;
        return -1;
    }

    private async Task TakeAsync(TalkContext context, int at, bool isGood, CancellationToken ct)
    {
        var given = context.Talk.Given[at];
        if (given.IsGood == isGood) return;
        var asked = new AskedQuestion(context.Work.ConversationId.Value, given.QuestionId, given.Question, given.Language, clock.GetUtcNow());
        await record.ThumbAsync(context.Work.Batch, asked, given.Articles, isGood, given.IsGood, ct);
        context.Talk.Given[at] = given with { IsGood = isGood };
        if (isGood) return;
        foreach (var article in given.Articles) context.Talk.Reject(article);
    }

    private static JsonObject Action(string type, string questionId) => new()
    {
        ["@type"] = type,
        ["@id"] = $"{Prefix}{questionId}:{type}",
        ["actionStatus"] = "PotentialActionStatus",
    };
}
