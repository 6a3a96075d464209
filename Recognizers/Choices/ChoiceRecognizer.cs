using Microsoft.Recognizers.Text;

namespace Recognizers.Choices;

/// <summary>Answers to questions that have a few possible answers.</summary>
public static class ChoiceRecognizer
{
    /// <summary>Yes and no in Chinese and English, in every culture.</summary>
    public static List<ModelResult> RecognizeBoolean(string query, string culture) => new BooleanModel(culture).Parse(query);
}
