using Bot.Dialogs;
using Handoff.Cases;

namespace Bot.Triage;

/// <param name="Because">A sentence for the agent: what the urgency was seen by.</param>
public sealed record Assessed(Urgency Urgency, string? Because);

/// <summary>Judges how pressing a matter is from the customer's words and the course of the talk.</summary>
public sealed class Assessment(Phrases phrases)
{
    public Assessed Of(string subject, TalkState talk)
    {
        var spoken = SpokenText.Of(subject);
        var signals = new List<string>();
        if (phrases.Says("urgent", spoken)) signals.Add("pressing words");
        if (phrases.Says("angry", spoken)) signals.Add("upset words");
        if (talk.Failures >= 2) signals.Add($"{talk.Failures} replies that did not help");
        return new Assessed(
            signals.Count switch { 0 => Urgency.Normal, 1 => Urgency.High, _ => Urgency.Critical },
            signals.Count == 0 ? null : string.Join(", ", signals));
    }
}
