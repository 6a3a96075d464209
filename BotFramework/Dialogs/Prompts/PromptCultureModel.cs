namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The words of a culture that choice and confirm prompts need.</summary>
public class PromptCultureModel
{
    /// <summary>In lower case: "en-us".</summary>
    public string Locale { get; set; }

    /// <summary>Between choices in a line.</summary>
    public string Separator { get; set; }

    /// <summary>Between two choices.</summary>
    public string InlineOr { get; set; }

    /// <summary>Before the last of three or more choices.</summary>
    public string InlineOrMore { get; set; }

    public string YesInLanguage { get; set; }

    public string NoInLanguage { get; set; }
}
