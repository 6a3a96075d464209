using System.Text.Json.Nodes;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Makes the text of mentions from Skype, which is an element of XML, the text that stands in the message.</summary>
public class SkypeMentionNormalizeMiddleware : IMiddleware
{
    public static void NormalizeSkypMentionText(Activity activity)
    {
        if (activity.ChannelId != Channels.Skype || activity.Type != ActivityTypes.Message)
        {
            return;
        }

        foreach (var entity in activity.Entities ?? [])
        {
            if (entity is Mention mention)
            {
                mention.Text = TextOf(mention.Text);
            }
            else if (entity?.Type == "mention" && entity.Properties["text"] is JsonValue text)
            {
                entity.Properties["text"] = TextOf(text.ToString());
            }
        }
    }

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        NormalizeSkypMentionText(turnContext.Activity);
        return next(cancellationToken);
    }

    private static string TextOf(string element)
    {
        var start = element?.IndexOf('>') ?? -1;
        var end = start < 0 ? -1 : element.IndexOf("</", start, StringComparison.Ordinal);
        return end < 0 ? element : System.Net.WebUtility.HtmlDecode(element[(start + 1)..end]);
    }
}
