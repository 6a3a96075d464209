namespace Bot.Classifiers;

/// <summary>What is judged of a customer's words.</summary>
public enum ClassifierKind
{
    /// <summary>What it is about: a category of the knowledge base.</summary>
    Category,

    /// <summary>How pressing it is: a <see cref="Handoff.Cases.Urgency"/>.</summary>
    Urgency,

    /// <summary>How the customer sounds: a <see cref="Handoff.Cases.Mood"/>.</summary>
    Mood,
}
