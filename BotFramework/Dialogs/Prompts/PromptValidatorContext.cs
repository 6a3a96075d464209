using Microsoft.Bot.Builder.Dialogs.State;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>An answer that is to be accepted or refused.</summary>
public class PromptValidatorContext<T>
{
    internal PromptValidatorContext(ITurnContext turnContext, PromptRecognizerResult<T> recognized, IDictionary<string, object> state, PromptOptions options)
    {
        Context = turnContext;
        Recognized = recognized;
        State = state;
        Options = options;
    }

    public ITurnContext Context { get; }

    /// <summary>A validator may replace the value.</summary>
    public PromptRecognizerResult<T> Recognized { get; }

    public PromptOptions Options { get; }

    /// <summary>What the validator puts here it finds again after the next answer.</summary>
    public IDictionary<string, object> State { get; }

    /// <summary>How many answers came, this one included.</summary>
    public int AttemptCount => State.GetInt32(Prompt<T>.AttemptCountKey);
}
