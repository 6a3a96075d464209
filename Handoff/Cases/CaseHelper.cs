using Handoff.Agents;

namespace Handoff.Cases;

/// <summary>A colleague beside the agent who has the case.</summary>
/// <param name="By">Who asked them in; themselves if they joined.</param>
/// <param name="MayReply">Joined: writes to the customer as well. Otherwise only to colleagues, in notes.</param>
public sealed record CaseHelper(AgentId Agent, AgentId By, DateTimeOffset At, bool MayReply = false);
