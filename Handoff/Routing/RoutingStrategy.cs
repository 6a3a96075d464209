namespace Handoff.Routing;

/// <summary>How a queue finds an agent for the next case.</summary>
public enum RoutingStrategy
{
    /// <summary>Agents take what they choose; nothing is offered.</summary>
    PickYourself,

    /// <summary>Who has been without a new case for longest.</summary>
    MostIdle,

    /// <summary>Who has the smallest share of their capacity in use.</summary>
    LeastBusy,

    /// <summary>One after the other.</summary>
    RoundRobin,
}
