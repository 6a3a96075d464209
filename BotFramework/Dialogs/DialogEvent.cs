namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something that dialogs on the stack may react to, from the leaf upwards.</summary>
public class DialogEvent
{
    /// <summary>Whether a dialog that does not handle the event hands it to its parent.</summary>
    public bool Bubble { get; set; }

    /// <summary>One of <see cref="DialogEvents"/>, or a bot's own name.</summary>
    public string Name { get; set; }

    public object Value { get; set; }
}
