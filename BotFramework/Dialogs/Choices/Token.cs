namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>A word of what was said, and where it stands.</summary>
public class Token
{
    public int Start { get; set; }

    /// <summary>The index of the last character.</summary>
    public int End { get; set; }

    public string Text { get; set; }

    /// <summary>What is compared: lower case.</summary>
    public string Normalized { get; set; }
}
