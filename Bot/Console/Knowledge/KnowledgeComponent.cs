using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bot.Console.Knowledge;

/// <summary>What the pages of the knowledge base have in common: who is at work, in which language, and whether the session still counts.</summary>
public abstract class KnowledgeComponent : ComponentBase
{
    [CascadingParameter] public required Workplace Workplace { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required Sessions Sessions { get; set; }

    protected ConsoleTexts T => Workplace.Texts;

    protected string Me => Workplace.Agent.Value;

    protected string? Problem { get; set; }

    protected string? Notice { get; set; }

    /// <summary>Something is under way: buttons wait.</summary>
    protected bool Busy { get; private set; }

    protected static string Address(string id, string language) => $"/console/knowledge/{Uri.EscapeDataString(id)}/{language}";

    /// <summary>Does something for a supervisor whose session still counts; clears what was said before.</summary>
    protected async Task DoAsync(Func<Task> act)
    {
        if (Busy) return;
        (Problem, Notice) = (null, null);
        if (!Workplace.IsSupervisor || !await Sessions.IsValidAsync((await Authentication).User, CancellationToken.None))
        {
            Problem = T["problem.session"];
            return;
        }
        Busy = true;
        StateHasChanged();
        try
        {
            await act();
        }
        finally
        {
            Busy = false;
        }
    }
}
