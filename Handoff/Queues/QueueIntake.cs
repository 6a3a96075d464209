namespace Handoff.Queues;

/// <summary>
/// Which new cases belong to a queue, and what they ask of its agents. An empty list asks nothing; of a list one entry must fit, and of the lists all that are
/// not empty. A queue without any list gets what is sent there by name, and as the default what belongs to no other.
/// </summary>
public sealed record QueueIntake
{
    /// <summary>Categories of the knowledge base, such as <c>refunds</c>, whatever their case.</summary>
    public IReadOnlyList<string> Categories { get => field ?? []; init; }

    /// <summary>BCP 47; <c>zh</c> is Chinese in any script.</summary>
    public IReadOnlyList<string> Languages { get => field ?? []; init; }

    /// <summary>The Bot Framework's channel ids, such as <c>msteams</c>.</summary>
    public IReadOnlyList<string> Channels { get => field ?? []; init; }

    /// <summary>What an agent must know to be offered a case of this queue.</summary>
    public IReadOnlyList<string> Skills { get => field ?? []; init; }
}
