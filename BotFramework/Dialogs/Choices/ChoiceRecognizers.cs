using System.Globalization;
using Microsoft.Recognizers.Text;
using Recognizers.Numbers;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Recognises choices by their text, and where none was said, by place ("the second", 第二個) or number.</summary>
public class ChoiceRecognizers
{
    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<string> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return RecognizeChoices(utterance, ChoiceFactory.ToChoices(choices), options);
    }

    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<Choice> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        utterance ??= string.Empty;
        options ??= new FindChoicesOptions();
        var locale = options.Locale ?? AnswerCulture.Default;
        var found = Find.FindChoices(utterance, choices, options);
        if (found.Count == 0 && options.RecognizeOrdinals)
        {
            found = ByPlace(NumberRecognizer.RecognizeOrdinal(utterance, locale), choices, PlaceOf);
        }

        if (found.Count == 0 && options.RecognizeNumbers)
        {
            found = ByPlace(NumberRecognizer.RecognizeNumber(utterance, locale), choices, NumberOf);
        }

        return found;
    }

    private static List<ModelResult<FoundChoice>> ByPlace(List<ModelResult> said, IList<Choice> choices, Func<ModelResult, int, int?> indexOf) =>
        [.. said.Select(s => (Said: s, Index: indexOf(s, choices.Count))).Where(p => p.Index is { } index && index >= 0 && index < choices.Count)
            .Select(p => new ModelResult<FoundChoice>
            {
                Start = p.Said.Start,
                End = p.Said.End,
                Text = p.Said.Text,
                TypeName = "choice",
                Resolution = new FoundChoice { Value = choices[p.Index.Value].Value, Index = p.Index.Value, Score = 1.0f },
            })];

    private static int? PlaceOf(ModelResult said, int count)
    {
        var offset = Parse(said.Resolution[ResolutionKey.Offset]);
        return (string)said.Resolution[ResolutionKey.RelativeTo] == OrdinalModel.FromEnd ? count - 1 + offset : offset - 1;
    }

    private static int? NumberOf(ModelResult said, int count) => Parse(said.Resolution[ResolutionKey.Value]) - 1;

    private static int? Parse(object text) => int.TryParse((string)text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
