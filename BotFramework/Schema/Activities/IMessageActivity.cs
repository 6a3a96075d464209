namespace Microsoft.Bot.Schema;

/// <summary>Something that is said.</summary>
public interface IMessageActivity : IActivity
{
    string Locale { get; set; }

    string Text { get; set; }

    string Speak { get; set; }

    string InputHint { get; set; }

    string Summary { get; set; }

    string TextFormat { get; set; }

    string AttachmentLayout { get; set; }

    IList<Attachment> Attachments { get; set; }

    SuggestedActions SuggestedActions { get; set; }

    string Importance { get; set; }

    string DeliveryMode { get; set; }

    DateTimeOffset? Expiration { get; set; }

    object Value { get; set; }

    SemanticAction SemanticAction { get; set; }

    /// <summary>Whether the message has a text, a summary, an attachment or channel data.</summary>
    bool HasContent();

    Mention[] GetMentions();
}
