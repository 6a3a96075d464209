using Bot.Classifiers;
using Handoff.Cases;

namespace Bot.Console.Texts;

/// <summary>Labels in the reader's language.</summary>
public static class JudgementText
{
    public static string Of(ConsoleTexts texts, CaseJudgement judgement) =>
        Enum.TryParse<ClassifierKind>(judgement.What, out var kind) ? Label(texts, kind, judgement.Label) : judgement.Label;

    /// <summary>Categories that the operator made up are read as they were written.</summary>
    public static string Label(ConsoleTexts texts, ClassifierKind kind, string label) => kind switch
    {
        _ when label == GatherExamples.OutOfScope => texts["classifiers.none"],
        ClassifierKind.Urgency => texts[$"urgency.{label}"],
        ClassifierKind.Mood => texts[$"mood.{label}"],
        _ => texts.Category(label),
    };
}
