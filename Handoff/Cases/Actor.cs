using Handoff.Agents;
using Handoff.Customers;

namespace Handoff.Cases;

/// <summary>Who did something to a case.</summary>
public sealed record Actor(ActorKind Kind, string? Id = null)
{
    public static Actor Bot { get; } = new(ActorKind.Bot);

    /// <summary>The house by itself: a time-out, a rule.</summary>
    public static Actor Clock { get; } = new(ActorKind.Clock);

    public static Actor Of(AgentId agent) => new(ActorKind.Agent, agent.Value);

    public static Actor Of(CustomerId customer) => new(ActorKind.Customer, customer.Value);
}

public enum ActorKind
{
    Customer,
    Bot,
    Agent,
    Clock,
}
