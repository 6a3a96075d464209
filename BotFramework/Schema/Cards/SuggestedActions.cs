using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Buttons offered with a message, gone with the next one.</summary>
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    /// <exception cref="ArgumentNullException">One of the sequences is null.</exception>
    public SuggestedActions(IEnumerable<string> to, IEnumerable<CardAction> actions)
        : this(to?.ToList() ?? throw new ArgumentNullException(nameof(to)), actions?.ToList() ?? throw new ArgumentNullException(nameof(actions)))
    {
    }

    public SuggestedActions(IList<string> to = null, IList<CardAction> actions = null)
    {
        To = to;
        Actions = actions;
    }

    /// <summary>The ids of those who see the buttons; null or empty: everyone.</summary>
    [JsonPropertyName("to")]
    public IList<string> To { get; set; }

    [JsonPropertyName("actions")]
    public IList<CardAction> Actions { get; set; }
}
