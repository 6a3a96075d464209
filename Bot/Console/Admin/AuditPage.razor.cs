using System.Text.Json;
using Bot.Audit;
using Bot.Privacy;
using Storage;

namespace Bot.Console.Admin;

/// <summary>Who changed which setting and when, what other programs did, and what was erased: the latest first.</summary>
public sealed partial class AuditPage(AuditLog log, IDatabase database) : AdminPage
{
    private const int Page = 500;
    private const int Step = 100;

    /// <summary>Erasures and retention are few; older ones than these are in the stream.</summary>
    private const int MostErasures = 2000;

    private List<Entry> _entries = [];
    private IReadOnlyList<Entry> _erasures = [];
    private long? _before;
    private bool _hasMore;
    private int _shown = Step;
    private string _by = "";
    private string _thing = "";
    private string _text = "";
    private DateOnly? _since;

    private const string Erasure = "Erasure";
    private const string Interface = "Interface";

    private static IEnumerable<string> Things => [.. Enum.GetNames<ChangedThing>(), Interface, Erasure];

    private IEnumerable<Entry> Filtered => _entries.Where(e =>
        (_by.Length == 0 || e.By == _by) && (_thing.Length == 0 || e.Thing == _thing) && (_since is not { } since || e.At >= Workplace.Midnight(since))
        && (_text.Trim().Length == 0 || e.Holds(_text.Trim())));

    protected override async Task OnInitializedAsync()
    {
        _erasures =
        [
            .. (await database.ReadStreamTailAsync(AuditTrail.Stream, null, MostErasures)).Reverse()
                .Select(line => JsonSerializer.Deserialize(line.Body.Span, PrivacyJson.Default.AuditEntry)!)
                .Select(Of),
        ];
        await ReadAsync();
    }

    private async Task MoreAsync()
    {
        _shown += Step;
        if (_hasMore && Filtered.Count() < _shown) await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = await log.ReadAsync(_before, Page);
        _hasMore = read.Count == Page;
        _before = read.Count > 0 ? read[^1].Place : _before;
        var changes = _entries.Where(e => e.Thing is not (Erasure or Interface)).Concat(read.Select(r => Entry.Of(r.Change))).ToList();
        // Erasures of a time that is not read yet come with it.
        var from = _hasMore && changes.Count > 0 ? changes[^1].At : DateTimeOffset.MinValue;
        _entries = [.. changes.Concat(_erasures.Where(e => e.At >= from)).OrderByDescending(e => e.At)];
    }

    private static Entry Of(AuditEntry entry) => entry.Act is AuditedAct.ConversationErased or AuditedAct.CustomerErased or AuditedAct.RetentionApplied
        ? new Entry(entry.At, entry.By ?? AuditedChange.Operator, Erasure, string.Join(", ", entry.Cases.Select(c => "#" + c)), entry.Act.ToString(), Counts(entry))
        : new Entry(entry.At, entry.By ?? AuditedChange.Operator, Interface, entry.Subject ?? "", entry.Act.ToString(), []);

    private static IReadOnlyList<FieldChange> Counts(AuditEntry erased) =>
        [new("conversations", null, $"{erased.Conversations}"), new("messages", null, $"{erased.TranscriptEntries}"), new("files", null, $"{erased.Attachments}"), new("cases", null, $"{erased.Cases.Count}")];

    private string By(string by) => by == AuditedChange.Operator ? T["audit.operator"] : by == AuditedChange.House ? T["audit.house"] : by;

    private static string Short(string text) => text.Length <= 160 ? text : text[..159] + "…";

    private sealed record Entry(DateTimeOffset At, string By, string Thing, string Id, string Act, IReadOnlyList<FieldChange> Fields)
    {
        public static Entry Of(AuditedChange change) => new(change.At, change.By, change.Thing.ToString(), change.Id, change.Act.ToString(), change.Fields);

        public bool Holds(string text) =>
            Id.Contains(text, StringComparison.OrdinalIgnoreCase) || By.Contains(text, StringComparison.OrdinalIgnoreCase)
            || Fields.Any(f => $"{f.Field} {f.Before} {f.After}".Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
