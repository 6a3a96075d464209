using Bot.Accounts;
using Bot.Admin;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bot.Console.Admin;

/// <summary>What the pages of administration share: who sits there, whether they still may, and what became of a change.</summary>
public abstract class AdminPage : ComponentBase
{
    [CascadingParameter] public required Workplace Workplace { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required Sessions Sessions { get; set; }

    protected ConsoleTexts T => Workplace.Texts;

    protected string Me => Workplace.Agent.Value;

    /// <summary>Sentences that say why a change was not made.</summary>
    protected IReadOnlyList<string> Refusals { get; set; } = [];

    /// <summary>A sentence that says what was done.</summary>
    protected string? Done { get; set; }

    /// <summary>Somebody else saved it meanwhile: what was typed here stays until the page is read anew.</summary>
    protected bool IsStale { get; set; }

    /// <summary>A page that was open before its user was disabled or lost the role does nothing any more.</summary>
    protected async Task<bool> MayAsync()
    {
        (Refusals, Done) = ([], null);
        var user = (await Authentication).User;
        if (user.IsInRole(Policies.Admin) && await Sessions.IsValidAsync(user, CancellationToken.None)) return true;
        Refusals = [T["problem.session"]];
        return false;
    }

    /// <returns>Whether it was saved.</returns>
    protected async Task<bool> TryAsync(Func<Task<SaveOutcome>> save, string done)
    {
        if (!await MayAsync()) return false;
        var outcome = await save();
        IsStale = outcome is SaveOutcome.ChangedMeanwhile;
        switch (outcome)
        {
            case SaveOutcome.Refused refused:
                Refuse(refused.Problems);
                return false;
            case SaveOutcome.ChangedMeanwhile:
                Refusals = [T["admin.stale"]];
                return false;
            default:
                Done = done;
                return true;
        }
    }

    protected void Refuse(IEnumerable<Problem> problems) => Refusals = [.. problems.Select(Sentence).Distinct()];

    private string Sentence(Problem problem) => T[$"admin.problem.{problem.Key}", [.. problem.Values.Select(Worded)]];

    private object? Worded(object? value) => value switch
    {
        DayOfWeek day => T.Culture.DateTimeFormat.GetDayName(day),
        DateOnly date => date.ToString("d", T.Culture),
        Handoff.Cases.Urgency urgency => T[$"urgency.{urgency}"],
        _ => value,
    };
}
