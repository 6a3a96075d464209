namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>How choices are shown.</summary>
public enum ListStyle
{
    /// <summary>Not at all: the prompt's text tells them.</summary>
    None = 0,

    /// <summary>As suits the channel, the number of choices and their length.</summary>
    Auto = 1,

    /// <summary>In the text: "(1) red, (2) green, or (3) blue".</summary>
    Inline = 2,

    /// <summary>In the text, one per line.</summary>
    List = 3,

    /// <summary>As suggested actions.</summary>
    SuggestedAction = 4,

    /// <summary>As buttons of a card.</summary>
    HeroCard = 5,
}
