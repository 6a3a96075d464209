using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Customers;
using Handoff.Search;
using Handoff.Transcripts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Console.Search;

public sealed partial class SearchPage(ITranscriptSearch search, CaseStore cases, AgentStore agents, TranscriptStore transcripts, Sessions sessions)
{
    private const int Before = 3;
    private const int After = 3;

    private static readonly EntryFrom[] _speakers = [EntryFrom.Customer, EntryFrom.Agent, EntryFrom.Note, EntryFrom.Bot];
    private static readonly string[] _channels = [ChannelNames.Webchat, ChannelNames.Directline, ChannelNames.Msteams, ChannelNames.Facebook, Turns.ConversationKeys.Phone];

    private readonly Dictionary<TranscriptHit, IReadOnlyList<TranscriptLine>> _around = [];
    private IReadOnlyList<Agent> _agents = [];
    private List<TranscriptHit> _hits = [];
    private (CustomerId Id, string? Name)? _customer;
    private Case? _case;
    private TranscriptQuery? _query;
    private int? _next;
    private int? _total;
    private bool _asked;
    private bool _isComplete = true;
    private string _words = "";
    private string _said = "";
    private string _channel = "";
    private string _agent = "";
    private DateOnly? _since;
    private DateOnly? _until;
    private bool _latest;

    [CascadingParameter] public required Workplace Workplace { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    private ConsoleTexts T => Workplace.Texts;

    protected override async Task OnInitializedAsync() =>
        _agents = [.. (await agents.ListAsync()).Where(a => !a.IsDisabled).OrderBy(a => a.DisplayName, StringComparer.CurrentCulture)];

    private async Task SearchAsync()
    {
        _query = new TranscriptQuery(_words.Trim())
        {
            Customer = _customer?.Id,
            Agent = _agent.Length > 0 ? new AgentId(_agent) : null,
            ChannelId = _channel.Length > 0 ? _channel : null,
            From = Enum.TryParse<EntryFrom>(_said, out var from) ? [from] : [],
            Since = _since is { } since ? Midnight(since) : null,
            Until = _until is { } until ? Midnight(until.AddDays(1)) : null,
            LatestFirst = _latest,
            Reader = Workplace.IsSupervisor || Workplace.Queues.Count == 0 ? null : new TranscriptReader(Workplace.Agent, Workplace.Queues),
        };
        _hits = [];
        _around.Clear();
        _case = await CaseAsync(_query.Text);
        await AskAsync(_query);
    }

    private Task MoreAsync() => _query is not null && _next is { } next ? AskAsync(_query with { Skip = next }) : Task.CompletedTask;

    private async Task AskAsync(TranscriptQuery query)
    {
        // What is read here was said in confidence: a session that has ended reads nothing, however open its page.
        if (!await sessions.IsValidAsync((await Authentication).User, CancellationToken.None)) return;
        var found = await search.FindAsync(query);
        _hits.AddRange(found.Hits);
        (_next, _total, _isComplete, _asked) = (found.Next, found.Total, found.IsComplete, true);
    }

    private async Task OfCustomerAsync((CustomerId, string?)? customer)
    {
        _customer = customer;
        if (customer is not null) (_words, _latest) = ("", true);
        await SearchAsync();
    }

    private async Task ShowAroundAsync(TranscriptHit hit)
    {
        if (_around.Remove(hit)) return;
        if (!await sessions.IsValidAsync((await Authentication).User, CancellationToken.None)) return;
        var lines = await transcripts.ReadAsync(hit.ConversationId, Math.Max(0, hit.Sequence - Before - 1), Before + 1 + After);
        _around[hit] = [.. lines.Where(l => !string.IsNullOrWhiteSpace(l.Entry.Text))];
    }

    private async Task<Case?> CaseAsync(string text)
    {
        var number = text.TrimStart('#');
        if (number.Length is < 6 or > 9 || !number.All(char.IsAsciiDigit)) return null;
        return (await cases.GetAsync(new CaseId(number)))?.Value is { } found && Workplace.MaySee(found) ? found : null;
    }

    private DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Workplace.Zone.GetUtcOffset(local));
    }
}
