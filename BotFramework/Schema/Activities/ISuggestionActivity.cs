namespace Microsoft.Bot.Schema;

/// <summary>A message that suggests something to one person, beside the conversation.</summary>
public interface ISuggestionActivity : IMessageActivity
{
    IList<TextHighlight> TextHighlights { get; set; }
}
