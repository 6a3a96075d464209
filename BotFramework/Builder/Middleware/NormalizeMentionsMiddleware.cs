using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Takes the bot's own mention out of a message, and the tags out of all others, so that the bot reads what a person would.</summary>
public class NormalizeMentionsMiddleware : IMiddleware
{
    /// <summary>Whether the bot's own mention is taken out, too.</summary>
    public bool RemoveRecipientMention { get; set; } = true;

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        Normalize(turnContext.Activity);
        return next(cancellationToken);
    }

    private void Normalize(Activity activity)
    {
        if (activity.Type != ActivityTypes.Message)
        {
            return;
        }

        if (RemoveRecipientMention)
        {
            activity.RemoveRecipientMention();
        }

        activity.Text = WithoutTags(activity.Text);
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity is Mention mention)
            {
                mention.Text = WithoutTags(mention.Text)?.Trim();
            }
            else if (entity?.Type == "mention" && entity.Properties["text"] is JsonValue text)
            {
                entity.Properties["text"] = WithoutTags(text.ToString()).Trim();
            }
        }
    }

    private static string WithoutTags(string text)
    {
        if (text == null || !text.Contains("<at", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        while (true)
        {
            var tag = text.IndexOf("<at", StringComparison.OrdinalIgnoreCase);
            var tagEnd = tag < 0 ? -1 : text.IndexOf('>', tag);
            var close = tagEnd < 0 ? -1 : text.IndexOf("</at>", tagEnd, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
            {
                return text.Trim();
            }

            var before = text[..tag];
            var name = text[(tagEnd + 1)..close];
            var after = text[(close + "</at>".Length)..];
            text = before.Length > 0 && !char.IsWhiteSpace(before[^1]) ? $"{before} {name}" : before + name;
            text = after.Length > 0 && !char.IsWhiteSpace(after[0]) ? $"{text} {after}" : text + after;
        }
    }
}
