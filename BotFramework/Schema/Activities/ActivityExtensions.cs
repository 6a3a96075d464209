namespace Microsoft.Bot.Schema;

/// <summary>Mentions in the text of a message.</summary>
public static class ActivityExtensions
{
    /// <summary>Takes the mentions of the bot out of the text, and gives the new text.</summary>
    public static string RemoveRecipientMention(this IMessageActivity activity) => activity.RemoveMentionText(activity.Recipient?.Id);

    /// <summary>Takes the mentions of an account out of the text, and gives the new text.</summary>
    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        if (string.IsNullOrEmpty(activity.Text))
        {
            return activity.Text;
        }

        foreach (var mention in activity.GetMentions().Where(mention => mention.Mentioned?.Id == id))
        {
            // Without its text, a mention is written as Teams writes it.
            var spoken = mention.Text ?? (mention.Mentioned.Name is { Length: > 0 } name ? $"<at>{name}</at>" : null);
            if (!string.IsNullOrEmpty(spoken))
            {
                activity.Text = activity.Text.Replace(spoken, string.Empty, StringComparison.OrdinalIgnoreCase).Trim();
            }
        }

        return activity.Text;
    }

    public static bool MentionsId(this IMessageActivity activity, string id) =>
        activity.GetMentions().Any(mention => mention.Mentioned?.Id == id);

    public static bool MentionsRecipient(this IMessageActivity activity) => activity.MentionsId(activity.Recipient?.Id);
}
