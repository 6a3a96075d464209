using Markdig;
using Microsoft.Bot.Schema;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Channels.Connector;

/// <summary>
/// Fits a message to what its channel can show, so that no button and no word is lost. Teams has no suggested actions in many places: they become a card.
/// Messenger shows plain text of up to 2,000 characters and up to 11 quick replies with titles of up to 20.
/// </summary>
public static class ChannelRendering
{
    private const int MessengerText = 2000;
    private const int MessengerReplies = 11;
    private const int MessengerTitle = 20;
    private const int TeamsButtons = 6;

    /// <returns>One message, or several where the channel limits the length; buttons stand on the last.</returns>
    public static IReadOnlyList<Activity> Of(Activity activity) => activity.ChannelId switch
    {
        _ when activity.Type != ActivityTypes.Message => [activity],
        ChannelNames.Msteams => [ForTeams(activity)],
        ChannelNames.Facebook => ForMessenger(activity),
        _ => [activity],
    };

    private static Activity ForTeams(Activity activity)
    {
        if (activity.SuggestedActions?.Actions is not { Count: > 0 } actions) return activity;
        var card = new HeroCard { Buttons = [.. actions.Take(TeamsButtons)] };
        activity.Attachments = [.. activity.Attachments ?? [], card.ToAttachment()];
        activity.SuggestedActions = null;
        return activity;
    }

    private static List<Activity> ForMessenger(Activity activity)
    {
        var text = activity.TextFormat == TextFormatTypes.Markdown ? Markdown.ToPlainText(activity.Text ?? "").Trim() : activity.Text ?? "";
        var parts = Split(text, MessengerText);
        var messages = new List<Activity>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = i == parts.Count - 1 ? activity : ActivityJson.Clone(activity);
            part.Text = parts[i];
            part.TextFormat = TextFormatTypes.Plain;
            if (i < parts.Count - 1) (part.SuggestedActions, part.Attachments) = (null, null);
            messages.Add(part);
        }
        if (activity.SuggestedActions?.Actions is { } actions)
            activity.SuggestedActions.Actions =
                [.. actions.Take(MessengerReplies).Select(action => new CardAction { Type = action.Type, Title = Shorten(action.Title, MessengerTitle), Value = action.Value })];
        return messages;
    }

    /// <summary>At the end of a line or sentence where there is one in the last half, never inside a surrogate pair.</summary>
    private static List<string> Split(string text, int longest)
    {
        var parts = new List<string>();
        while (text.Length > longest)
        {
            var end = text.LastIndexOfAny(['\n', '。', '！', '？', '.', '!', '?'], longest - 1, longest / 2);
            var length = end > 0 ? end + 1 : char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
            parts.Add(text[..length].Trim());
            text = text[length..].TrimStart();
        }
        parts.Add(text);
        return parts;
    }

    private static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";
}
