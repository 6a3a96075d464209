using Microsoft.Bot.Schema;
using Recognizers.Dates;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>
/// Asks for a date, a time or both. The answer has a resolution for each reading ("Wednesday" is the last and the next). "Tomorrow" is
/// counted from the activity's local time; without one, from the host's.
/// </summary>
public class DateTimePrompt : Prompt<IList<DateTimeResolution>>
{
    public DateTimePrompt(string dialogId, PromptValidator<IList<DateTimeResolution>> validator = null, string defaultLocale = null)
        : base(dialogId, validator) => DefaultLocale = defaultLocale;

    public string DefaultLocale { get; set; }

    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
        PromptMessages.SendAsync(turnContext, options, isRetry, cancellationToken);

    protected override Task<PromptRecognizerResult<IList<DateTimeResolution>>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<IList<DateTimeResolution>>();
        var activity = turnContext.Activity;
        if (activity.Type == ActivityTypes.Message && !string.IsNullOrEmpty(activity.Text))
        {
            // The locale as it is: its region decides about 5/8.
            var culture = options?.RecognizeLanguage ?? activity.Locale ?? DefaultLocale ?? AnswerCulture.Default;
            if (DateTimeRecognizer.RecognizeDateTime(activity.Text, culture, Now(turnContext)) is [var first, ..])
            {
                result.Succeeded = true;
                result.Value = [.. ((List<Dictionary<string, string>>)first.Resolution["values"]).Select(Resolution)];
            }
        }

        return Task.FromResult(result);
    }

    private static DateTime Now(ITurnContext turnContext) => turnContext.Activity.LocalTimestamp?.DateTime
        ?? (turnContext.TurnState.Get<TimeProvider>() ?? TimeProvider.System).GetLocalNow().DateTime;

    private static DateTimeResolution Resolution(Dictionary<string, string> value) => new()
    {
        Timex = value.GetValueOrDefault("timex"),
        Value = value.GetValueOrDefault("value"),
        Start = value.GetValueOrDefault("start"),
        End = value.GetValueOrDefault("end"),
    };
}
