namespace Bot.Turns;

/// <summary>Names of the events that this house sends to itself through a conversation's inbox; a channel can't send them.</summary>
public static class HouseEvents
{
    /// <summary>Value: the case's id. The customer is asked for a rating.</summary>
    public const string CaseClosed = "bothandoff/caseClosed";
}
