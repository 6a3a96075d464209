using Bot.Triage;

namespace Bot.Console.Writing;

/// <summary>Whose turn it is after an agent's reply. Who says "one moment" has promised to come back, whether or not they think of it.</summary>
public sealed class NextWord(Phrases phrases)
{
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);

    /// <summary>What can be promised, in the queue's open time.</summary>
    public static IReadOnlyList<TimeSpan> Choices { get; } = [Soon, TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(8)];

    /// <summary>Whether the draft leaves the next word to the agent.</summary>
    public bool IsTheAgents(string draft) => phrases.Says("agent.returns", SpokenText.Of(draft));
}
