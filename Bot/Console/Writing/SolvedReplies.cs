using System.Collections.Concurrent;
using Handoff.Cases;
using Handoff.Facts;
using Handoff.Transcripts;
using Storage;

namespace Bot.Console.Writing;

/// <summary>
/// Replies that solved cases, found by what the customers had asked. Held in memory and derived from cases and transcripts; a reply with facts of a
/// customer in it is not kept, and before one is shown it is made sure that its case and transcript are still there.
/// </summary>
public sealed class SolvedReplies : IDisposable
{
    private const int Kept = 1000;
    private const int LoadedAtFirst = 300;
    private const int ShortestReply = 12;
    private const int LongestReply = 1200;
    private const int WorstRating = 3;

    /// <summary>How much of what is asked must have been asked then, weighed by how rare its words are.</summary>
    private const double LeastAlike = 0.34;

    private readonly ConcurrentDictionary<CaseId, Solved> _known = new();
    private readonly CaseStore _cases;
    private readonly TranscriptStore _transcripts;
    private readonly LiveCases _live;
    private readonly ILogger<SolvedReplies> _log;
    private readonly Lazy<Task> _loading;

    public SolvedReplies(CaseStore cases, TranscriptStore transcripts, LiveCases live, ILogger<SolvedReplies> log)
    {
        (_cases, _transcripts, _live, _log) = (cases, transcripts, live, log);
        _loading = new Lazy<Task>(LoadAsync);
        live.Changed += Note;
    }

    public async Task<IReadOnlyList<ReplySuggestion>> FindAsync(Case @case, string words, int take, CancellationToken ct = default)
    {
        await _loading.Value.WaitAsync(ct);
        var asked = TermsOf(words);
        if (asked.Count == 0) return [];
        var all = _known.Values.ToList();
        var rarity = asked.ToDictionary(term => term, term => Math.Log(1.0 + (all.Count + 1.0) / (1 + all.Count(s => s.Asked.Contains(term)))));
        var whole = rarity.Values.Sum();
        var near = all.Where(s => s.CaseId != @case.Id && s.Language == @case.Language)
            .Select(s => (Solved: s, Alike: asked.Where(s.Asked.Contains).Sum(term => rarity[term]) / whole))
            .Where(s => s.Alike >= LeastAlike).OrderByDescending(s => s.Alike).Take(take * 2);
        var found = new List<ReplySuggestion>();
        foreach (var (solved, _) in near)
        {
            if (found.Count == take) break;
            if (await IsThereAsync(solved, ct)) found.Add(new ReplySuggestion(SuggestionSource.SolvedCase, solved.CaseId.Value, solved.Subject, solved.Reply.Replace("{customer}", @case.CustomerName ?? "", StringComparison.Ordinal)));
            else _known.TryRemove(solved.CaseId, out Solved? _);
        }
        return found;
    }

    public void Dispose() => _live.Changed -= Note;

    /// <summary>Pairs of Chinese characters, and words of three letters or more.</summary>
    internal static HashSet<string> TermsOf(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHan(text[i]))
            {
                if (i + 1 < text.Length && IsHan(text[i + 1])) terms.Add(text.Substring(i, 2));
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                var start = i;
                while (i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && !IsHan(text[i + 1])) i++;
                if (i + 1 - start >= 3) terms.Add(text[start..(i + 1)].ToLowerInvariant());
            }
        }
        return terms;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    private void Note(Case? before, Case? after)
    {
        if (after is { State: CaseState.Closed }) _ = Task.Run(() => LearnQuietlyAsync(after));
    }

    private async Task LoadAsync()
    {
        foreach (var resolved in (await _cases.ListResolvedAsync(LoadedAtFirst)).Items) await LearnQuietlyAsync(resolved.Value);
    }

    // A suggestion less is no reason for an agent's page to fail.
    private async Task LearnQuietlyAsync(Case solved)
    {
        try
        {
            await LearnAsync(solved);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or ObjectDisposedException)
        {
            _log.SolvedCaseNotRead(solved.Id.Value, failure);
        }
    }

    private async Task LearnAsync(Case solved)
    {
        if (solved is not { State: CaseState.Closed, MergedInto: null } || solved.Rating is { Score: < WorstRating }) return;
        var lines = (await _transcripts.ReadTailAsync(solved.ConversationId, null, 200)).Select(l => l.Entry).ToList();
        var reply = lines.Where(e => e.From is EntryFrom.Agent && e.CaseId == solved.Id && e.Text is { Length: >= ShortestReply and <= LongestReply } && FactScanner.Scan(e.Text).Count == 0)
            .MaxBy(e => e.Text!.Length)?.Text;
        if (reply is null) return;
        if (solved.CustomerName is { Length: > 0 } name) reply = reply.Replace(name, "{customer}", StringComparison.Ordinal);
        var asked = string.Join(' ', lines.Where(e => e.From is EntryFrom.Customer && e.Text is not null).Select(e => e.Text).Prepend(solved.Subject).Take(4));
        while (_known.Count >= Kept && _known.Values.MinBy(s => s.At) is { } oldest) _known.TryRemove(oldest.CaseId, out Solved? _);
        _known[solved.Id] = new Solved(solved.Id, solved.Subject, solved.Language, TermsOf(asked), reply, solved.ResolvedAt ?? default);
    }

    // Erasure and retention take the words; what was derived from them goes with them.
    private async Task<bool> IsThereAsync(Solved solved, CancellationToken ct) =>
        (await _cases.GetAsync(solved.CaseId, ct))?.Value is { Resolution: not null } @case && (await _transcripts.ReadTailAsync(@case.ConversationId, null, 1, ct)).Count > 0;

    private sealed record Solved(CaseId CaseId, string Subject, string Language, HashSet<string> Asked, string Reply, DateTimeOffset At);
}
