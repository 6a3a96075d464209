using Bot.Console.Frame;
using Bot.Console.Live;
using Bot.Console.Texts;
using Handoff.Agents;
using Handoff.Cases;
using Microsoft.AspNetCore.Components;

namespace Bot.Console.Reports;

/// <summary>The queue and the people as they are now (never older than five seconds), and what the resolved cases of a period say.</summary>
public sealed partial class ReportsPage(LiveCases live, CaseStore store, AgentStore agents, ConsoleFeed feed, TimeProvider clock) : IDisposable
{
    /// <summary>The latest so many resolved cases of the period are counted.</summary>
    private const int Most = 5000;

    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    private IReadOnlyList<Case> _waiting = [];
    private IReadOnlyList<Case> _active = [];
    private IReadOnlyList<Case> _resolved = [];
    private IReadOnlyList<Agent> _agents = [];
    private CaseFigures? _figures;
    private DateTimeOffset _asOf;
    private IDisposable? _listening;
    private ITimer? _refresh;
    private int _days = 7;
    private bool _resolvedChanged;
    private bool _truncated;

    [CascadingParameter] public required Workplace Workplace { get; set; }

    private LiveCases Live => live;

    private ConsoleTexts T => Workplace.Texts;

    protected override async Task OnInitializedAsync()
    {
        _listening = feed.Listen(news => InvokeAsync(() =>
        {
            _resolvedChanged |= news.Any(n => n.After is { IsUnresolved: false });
            ReadLive();
            StateHasChanged();
        }));
        _refresh = clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, Refresh, Refresh);
        ReadLive();
        _agents = await AgentsAsync();
        await ReadResolvedAsync();
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _refresh?.Dispose();
    }

    private void ReadLive()
    {
        _waiting = live.Waiting();
        _active = [.. live.All.Where(c => c.State is CaseState.Active or CaseState.WaitingForCustomer)];
        _asOf = clock.GetUtcNow();
    }

    private async Task RefreshAsync()
    {
        ReadLive();
        _agents = await AgentsAsync();
        if (_resolvedChanged) await ReadResolvedAsync();
        StateHasChanged();
    }

    private async Task<IReadOnlyList<Agent>> AgentsAsync() =>
        [.. (await agents.ListAsync()).Where(a => !a.IsDisabled).OrderByDescending(a => a.Presence).ThenBy(a => a.Id.Value, StringComparer.Ordinal)];

    private async Task ReadResolvedAsync()
    {
        _resolvedChanged = false;
        var since = Since();
        var found = new List<Case>();
        string? continuation = null;
        do
        {
            var page = await store.ListResolvedAsync(500, continuation);
            found.AddRange(page.Items.Select(c => c.Value).TakeWhile(c => c.ResolvedAt >= since));
            continuation = page.Items.Count > 0 && page.Items[^1].Value.ResolvedAt >= since ? page.Continuation : null;
        }
        while (continuation is not null && found.Count < Most);
        _truncated = continuation is not null;
        _resolved = found;
        _figures = CaseFigures.Of(found);
    }

    /// <summary>Midnight where the reader is, so many days back; one day is today.</summary>
    private DateTimeOffset Since()
    {
        var day = Workplace.Local(clock.GetUtcNow()).Date.AddDays(1 - _days);
        return new DateTimeOffset(day, Workplace.Zone.GetUtcOffset(day));
    }

    private string Name(AgentId id) => _agents.FirstOrDefault(a => a.Id == id)?.DisplayName ?? id.Value;
}
