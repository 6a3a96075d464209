using Bot.Accounts;
using Bot.Console.Texts;
using Handoff.Agents;
using Handoff.Cases;

namespace Bot.Console.Cases;

/// <summary>What the agent is told when something did not happen, and why.</summary>
internal static class OutcomeText
{
    /// <returns>Null when it was done.</returns>
    public static async Task<string?> OfAsync(CaseOutcome outcome, ConsoleTexts texts, UserStore users) => outcome switch
    {
        CaseOutcome.Done => null,
        CaseOutcome.AlreadyTaken taken => texts["problem.taken", await NameAsync(taken.By, users)],
        CaseOutcome.NotYours { Owner: { } owner } => texts["problem.notyours", await NameAsync(owner, users)],
        CaseOutcome.NotYours => texts["problem.nobodys"],
        CaseOutcome.AgentAtCapacity full => texts["problem.full", full.Capacity],
        CaseOutcome.NotAllowed refused => texts["problem.notallowed", texts[$"state.{refused.Case.State}"]],
        CaseOutcome.ResolutionMissing => texts["problem.resolution"],
        CaseOutcome.OtherCaseOpen other => texts["problem.other", other.Other],
        CaseOutcome.Unreachable silent => texts["problem.unreachable", texts.Channel(silent.Case.ChannelId)],
        CaseOutcome.NotFound missing => texts["case.notfound", missing.Id],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no sentence for this outcome."),
    };

    public static Case? CaseOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Done done => done.Case,
        CaseOutcome.AlreadyTaken taken => taken.Case,
        CaseOutcome.NotYours other => other.Case,
        CaseOutcome.NotAllowed refused => refused.Case,
        CaseOutcome.Unreachable silent => silent.Case,
        _ => null,
    };

    private static async Task<string> NameAsync(AgentId agent, UserStore users) =>
        (await users.GetAsync(agent.Value))?.Value.DisplayName ?? agent.Value;
}
