using Handoff.Conversations;
using Handoff.Transcripts;

namespace Bot.Console.Messages;

/// <summary>
/// A transcript as one page shows it: the end at once, what came before when the reader scrolls there, what comes after
/// as it is said; each entry once and in order.
/// </summary>
public sealed class OpenTranscript(TranscriptStore transcripts, ConversationId conversation, MessageHtml html)
{
    private const int PageSize = 200;

    private readonly List<Message> _messages = [];
    private readonly SemaphoreSlim _one = new(1);
    private long _first = 1;
    private long _last;
    private bool _opened;

    public IReadOnlyList<Message> Messages => _messages;

    public bool HasEarlier => _first > 1;

    public Task OpenAsync(CancellationToken ct) => AloneAsync(async () =>
    {
        Prepend(await transcripts.ReadTailAsync(conversation, before: null, PageSize, ct));
        _opened = true;
    }, ct);

    public Task EarlierAsync(CancellationToken ct) => AloneAsync(async () =>
    {
        if (HasEarlier) Prepend(await transcripts.ReadTailAsync(conversation, _first, PageSize, ct));
    }, ct);

    /// <summary>Adds what is new among the lines; where there is a gap before them, what lies in it is read.</summary>
    public Task AddAsync(IReadOnlyList<TranscriptLine> lines, CancellationToken ct) => AloneAsync(async () =>
    {
        if (!_opened) return;
        var fresh = lines.Where(l => l.Sequence > _last).ToList();
        if (fresh.Count == 0) return;
        if (fresh[0].Sequence != _last + 1 || fresh[^1].Sequence != _last + fresh.Count) fresh = [.. await ReadSinceAsync(ct)];
        foreach (var line in fresh)
        {
            if (Message.Of(line, html) is { } message) _messages.Add(message);
            _last = line.Sequence;
        }
    }, ct);

    private async Task<List<TranscriptLine>> ReadSinceAsync(CancellationToken ct)
    {
        var since = new List<TranscriptLine>();
        while (true)
        {
            var page = await transcripts.ReadAsync(conversation, since.Count > 0 ? since[^1].Sequence : _last, 1000, ct);
            since.AddRange(page);
            if (page.Count < 1000) return since;
        }
    }

    private void Prepend(IReadOnlyList<TranscriptLine> lines)
    {
        if (lines.Count == 0)
        {
            _first = 1;
            return;
        }
        _messages.InsertRange(0, lines.Select(l => Message.Of(l, html)).OfType<Message>());
        _first = lines[0].Sequence;
        _last = Math.Max(_last, lines[^1].Sequence);
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }
}
