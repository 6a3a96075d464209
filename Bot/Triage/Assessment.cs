using Bot.Classifiers;
using Bot.Dialogs;
using Handoff.Cases;

namespace Bot.Triage;

/// <param name="Category">What it is about: what the talk settled, else what was read out of the words; null when neither knows.</param>
/// <param name="Because">A sentence for the agent: what the urgency was seen by.</param>
/// <param name="Judgements">What was read out of the customer's words, with its probability and the words that decided.</param>
public sealed record Assessed(Urgency Urgency, Mood Mood, string? Category, string? Because, IReadOnlyList<CaseJudgement> Judgements);

/// <summary>
/// Judges a matter from the customer's words and the course of the talk. Phrases are certain signals; where they are silent, a classifier that is sure of
/// itself adds what it reads. It makes a matter more pressing, never less, and by one step at most: a wrong guess then costs less than it may save.
/// </summary>
public sealed class Assessment(Phrases phrases, LiveClassifiers classifiers)
{
    public Assessed Of(string subject, TalkState talk)
    {
        var spoken = SpokenText.Of(subject);
        var signals = new List<string>();
        var judgements = new List<CaseJudgement>();
        var isPressing = phrases.Says("urgent", spoken);
        var isUpset = phrases.Says("angry", spoken);
        if (isPressing) signals.Add("pressing words");
        if (isUpset) signals.Add("upset words");
        if (talk.Failures >= 2) signals.Add($"{talk.Failures} replies that did not help");

        var mood = isUpset ? Mood.Upset : Mood.Unknown;
        // Upset words and a friendly reading contradict one another: the words count.
        if (Read(ClassifierKind.Mood, subject) is { } sounds && Enum.Parse<Mood>(sounds.Label) is var read && (!isUpset || read is Mood.Angry))
        {
            mood = read;
            if (read is not Mood.Neutral) judgements.Add(sounds);
        }
        var isGuessed = mood is Mood.Angry && !isUpset;
        if (!isPressing && Read(ClassifierKind.Urgency, subject) is { } presses && Enum.Parse<Urgency>(presses.Label) > Urgency.Normal)
        {
            isGuessed = true;
            judgements.Add(presses);
        }
        var category = talk.Category;
        if (category is null && Read(ClassifierKind.Category, subject) is { } about)
        {
            category = about.Label;
            judgements.Add(about);
        }
        return new Assessed(
            (signals.Count + (isGuessed ? 1 : 0)) switch { 0 => Urgency.Normal, 1 => Urgency.High, _ => Urgency.Critical },
            mood, category, signals.Count == 0 ? null : string.Join(", ", signals), judgements);
    }

    private CaseJudgement? Read(ClassifierKind kind, string text) =>
        classifiers.Judge(kind, text) is { IsSure: true } judged ? new CaseJudgement(kind.ToString(), judged.Label, Math.Round(judged.Probability, 3), judged.Words, judged.Version) : null;
}
