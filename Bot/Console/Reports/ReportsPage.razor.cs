using Bot.Console.Frame;
using Bot.Console.Live;
using Bot.Console.Texts;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Reports;
using Handoff.Volumes;
using Microsoft.AspNetCore.Components;

namespace Bot.Console.Reports;

/// <summary>The wall: the queue, the people and the assistant as they are now, read anew every few seconds and at each change of a case.</summary>
public sealed partial class ReportsPage(LiveCases live, WallReading reading, ConsoleFeed feed, TimeProvider clock) : IDisposable
{
    /// <summary>Never older than five seconds, the reading itself included.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(4);

    private Wall _wall = Wall.Empty;
    private IDisposable? _listening;
    private ITimer? _refresh;
    private int _readingNow;

    [CascadingParameter] public required Workplace Workplace { get; set; }

    private LiveCases Live => live;

    private ConsoleTexts T => Workplace.Texts;

    protected override async Task OnInitializedAsync()
    {
        _listening = feed.Listen(_ => InvokeAsync(ReadAsync));
        _refresh = clock.CreateTimer(_ => _ = InvokeAsync(ReadAsync), null, Refresh, Refresh);
        await ReadAsync();
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _refresh?.Dispose();
    }

    private async Task ReadAsync()
    {
        // News while a reading is under way: the next tick has them.
        if (Interlocked.Exchange(ref _readingNow, 1) == 1) return;
        try
        {
            _wall = await reading.ReadAsync(Workplace.Zone, CancellationToken.None);
        }
        finally
        {
            _readingNow = 0;
        }
        StateHasChanged();
    }

    private string NameOf(VolumeSubject subject) =>
        subject.Kind is VolumeKind.Channel ? Workplace.Channel(subject.Key) : _wall.Queues.TryGetValue(subject.Key, out var queue) ? queue.NameIn(T.Language) : subject.Key;

    /// <summary>The visits or cases of that day.</summary>
    private string Behind(VolumeSubject subject)
    {
        var (from, until) = (DayOf(subject.Alert!.Since - TimeSpan.FromHours(1)), DayOf(subject.Alert.Until ?? _wall.AsOf));
        return subject.Kind is VolumeKind.Channel
            ? new ReportQuery(from, until, ReportBy.Channel).Address("/console/reports/contacts", ("figure", "asked"), ("key", subject.Key))
            : new ReportQuery(from, until, ReportBy.Queue).Address("/console/reports/cases", ("figure", "opened"), ("key", subject.Key));

        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Workplace.Local(at).DateTime);
    }

    private static string Watch(ConversationId id) => $"/console/reports/conversations/{Uri.EscapeDataString(id.Value)}";
}
