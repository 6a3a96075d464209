namespace Handoff.Cases;

/// <summary>How the customer sounds, as triage judged.</summary>
public enum Mood
{
    Unknown,
    Content,
    Neutral,
    Upset,
    Angry,
}
