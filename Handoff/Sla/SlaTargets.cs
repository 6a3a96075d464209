using Handoff.Cases;

namespace Handoff.Sla;

/// <summary>How soon a customer is to be answered, in the queue's business time.</summary>
/// <param name="FirstAnswer">From opening the case to an agent's first words.</param>
/// <param name="NextAnswer">From the customer's words to the agent's next.</param>
/// <param name="Resolution">From opening the case to its end.</param>
public sealed record SlaTargets(TimeSpan FirstAnswer, TimeSpan NextAnswer, TimeSpan Resolution)
{
    /// <summary>What holds where a queue says nothing else.</summary>
    public static SlaTargets For(Urgency urgency) => urgency switch
    {
        Urgency.Critical => new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3), TimeSpan.FromHours(4)),
        Urgency.High => new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromHours(9)),
        Urgency.Normal => new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10), TimeSpan.FromHours(18)),
        _ => new(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(30), TimeSpan.FromHours(36)),
    };
}
