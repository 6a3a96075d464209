namespace Handoff.Cases;

/// <summary>Who speaks with the customer in a case of this state.</summary>
public enum CaseSpeaker
{
    Bot,
    Queue,
    Agent,
}
