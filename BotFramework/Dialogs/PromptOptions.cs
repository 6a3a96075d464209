using System.Text.Json.Serialization;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt asks, and among what it lets choose.</summary>
public class PromptOptions
{
    /// <summary>The question; null sends none.</summary>
    [JsonPropertyName("prompt")]
    public Activity Prompt { get; set; }

    /// <summary>The question after an answer that was not understood or not valid; null repeats the first one.</summary>
    [JsonPropertyName("retryPrompt")]
    public Activity RetryPrompt { get; set; }

    [JsonPropertyName("choices")]
    public IList<Choice> Choices { get; set; }

    /// <summary>How the choices are shown; null leaves it to the prompt.</summary>
    [JsonPropertyName("style")]
    public ListStyle? Style { get; set; }

    /// <summary>For the validator: bounds, lists and the like.</summary>
    [JsonPropertyName("validations")]
    public object Validations { get; set; }

    /// <summary>The language of answers where it is not that of the activity.</summary>
    [JsonPropertyName("recognizeLanguage")]
    public string RecognizeLanguage { get; set; }
}
