using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Messages of the usual kinds. The input hint is "acceptingInput" unless another is given.</summary>
public static class MessageFactory
{
    public static Activity Text(string text, string ssml = null, string inputHint = null)
    {
        var message = (Activity)Schema.Activity.CreateMessageActivity();
        SetTexts(message, text, ssml, inputHint);
        return message;
    }

    /// <exception cref="ArgumentNullException">The actions are null.</exception>
    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(actions, text, ssml, inputHint, null);

    /// <exception cref="ArgumentNullException">The actions are null.</exception>
    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string text, string ssml, string inputHint, IList<string> toList)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return SuggestedActions(actions.Select(action => new CardAction { Type = ActionTypes.ImBack, Value = action, Title = action }), text, ssml, inputHint, toList);
    }

    /// <exception cref="ArgumentNullException">The actions are null.</exception>
    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(cardActions, text, ssml, inputHint, null);

    /// <exception cref="ArgumentNullException">The actions are null.</exception>
    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string text, string ssml, string inputHint, IList<string> toList)
    {
        ArgumentNullException.ThrowIfNull(cardActions);
        var message = Text(text, ssml, inputHint);
        message.SuggestedActions = new SuggestedActions { Actions = [.. cardActions], To = toList };
        return message;
    }

    /// <exception cref="ArgumentNullException">The attachment is null.</exception>
    public static IMessageActivity Attachment(Attachment attachment, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return Attachment([attachment], text, ssml, inputHint);
    }

    /// <summary>A message with attachments one below the other.</summary>
    /// <exception cref="ArgumentNullException">The attachments are null.</exception>
    public static IMessageActivity Attachment(IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null) =>
        Attachments(AttachmentLayoutTypes.List, attachments, text, ssml, inputHint);

    /// <summary>A message with attachments side by side.</summary>
    /// <exception cref="ArgumentNullException">The attachments are null.</exception>
    public static IMessageActivity Carousel(IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null) =>
        Attachments(AttachmentLayoutTypes.Carousel, attachments, text, ssml, inputHint);

    /// <exception cref="ArgumentNullException">Address or content type are null or empty.</exception>
    public static IMessageActivity ContentUrl(string url, string contentType, string name = null, string text = null, string ssml = null, string inputHint = null)
    {
        ThrowIfEmpty(url, nameof(url));
        ThrowIfEmpty(contentType, nameof(contentType));
        return Attachment(new Attachment { ContentType = contentType, ContentUrl = url, Name = name ?? string.Empty }, text, ssml, inputHint);
    }

    private static Activity Attachments(string layout, IEnumerable<Attachment> attachments, string text, string ssml, string inputHint)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        var message = Text(text, ssml, inputHint);
        message.AttachmentLayout = layout;
        message.Attachments = [.. attachments];
        return message;
    }

    private static void SetTexts(Activity message, string text, string ssml, string inputHint)
    {
        message.Text = string.IsNullOrWhiteSpace(text) ? null : text;
        message.Speak = string.IsNullOrWhiteSpace(ssml) ? null : ssml;
        message.InputHint = inputHint ?? InputHints.AcceptingInput;
    }

    private static void ThrowIfEmpty(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentNullException(name);
        }
    }
}
