using System.Globalization;
using System.Numerics;
using Microsoft.Bot.Schema;
using Recognizers.Numbers;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for a number: int, long, float, double or decimal.</summary>
public class NumberPrompt<T> : Prompt<T>
    where T : struct
{
    /// <exception cref="NotSupportedException">The type is none of the five.</exception>
    public NumberPrompt(string dialogId, PromptValidator<T> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        if (Type.GetTypeCode(typeof(T)) is not (TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal))
        {
            throw new NotSupportedException($"NumberPrompt cannot ask for a {typeof(T).Name}: int, long, float, double and decimal are possible.");
        }

        DefaultLocale = defaultLocale;
    }

    public string DefaultLocale { get; set; }

    protected override Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
        PromptMessages.SendAsync(turnContext, options, isRetry, cancellationToken);

    protected override Task<PromptRecognizerResult<T>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<T>();
        var activity = turnContext.Activity;
        if (activity.Type == ActivityTypes.Message && !string.IsNullOrEmpty(activity.Text)
            && NumberRecognizer.RecognizeNumber(activity.Text, AnswerCulture.Of(activity, options, DefaultLocale)) is [var first, ..]
            && Convert((string)first.Resolution["value"]) is { } value)
        {
            (result.Succeeded, result.Value) = (true, value);
        }

        return Task.FromResult(result);
    }

    // A number that does not fit the type, such as 3.5 for an int, is no answer.
    private static T? Convert(string value) => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Int32 => Parse<int>(value),
        TypeCode.Int64 => Parse<long>(value),
        TypeCode.Single => Parse<float>(value),
        TypeCode.Double => Parse<double>(value),
        _ => Parse<decimal>(value),
    };

    private static T? Parse<TNumber>(string value)
        where TNumber : struct, INumber<TNumber> =>
        TNumber.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (T)(object)number : null;
}
