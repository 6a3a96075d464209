using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>How choices are looked for in what was said.</summary>
public class FindChoicesOptions : FindValuesOptions
{
    /// <summary>Whether the value itself does not count, only synonyms and the button's title.</summary>
    [JsonPropertyName("noValue")]
    public bool NoValue { get; set; }

    /// <summary>Whether the button's title does not count.</summary>
    [JsonPropertyName("noAction")]
    public bool NoAction { get; set; }

    /// <summary>Whether "2" and 二 count.</summary>
    [JsonPropertyName("recognizeNumbers")]
    public bool RecognizeNumbers { get; set; } = true;

    /// <summary>Whether "the second" and 第二個 count.</summary>
    [JsonPropertyName("recognizeOrdinals")]
    public bool RecognizeOrdinals { get; set; } = true;

    internal FindChoicesOptions In(string locale)
    {
        var copy = (FindChoicesOptions)MemberwiseClone();
        copy.Locale = locale;
        return copy;
    }
}
