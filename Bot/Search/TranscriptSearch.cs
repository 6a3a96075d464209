using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Search;
using Handoff.Transcripts;
using KnowledgeBase.Texts;
using Storage;

namespace Bot.Search;

/// <summary>Asks the index, reads what it names from the transcripts, and leaves out what the reader may not see.</summary>
internal sealed class TranscriptSearch(TranscriptIndex index, IDatabase database, ConversationStore conversations, CaseStore cases) : ITranscriptSearch
{
    /// <summary>So many hits are looked at for one page, when most of them are not for the reader to see.</summary>
    private const int MostLookedAt = 1000;
    private const int MostConversations = 5000;

    public async Task<TranscriptHits> FindAsync(TranscriptQuery query, CancellationToken ct = default)
    {
        if (IsUnbounded(query)) return TranscriptHits.None;
        if (index.Index is not { } texts) return TranscriptHits.None with { IsComplete = false };

        var asked = new TextQuery(query.Text)
        {
            Tags = query.ChannelId is { Length: > 0 } channel ? [IndexedEntries.ChannelTag(channel)] : [],
            AnyTag = [.. query.From.Select(IndexedEntries.TagOf)],
            Groups = await GroupsAsync(query, ct),
            From = query.Since,
            Until = query.Until,
            LatestFirst = query.LatestFirst,
        };
        var take = Math.Clamp(query.Take, 1, 200);
        var hits = new List<TranscriptHit>(take);
        var seen = new Dictionary<string, SeenConversation?>(StringComparer.Ordinal);
        var at = Math.Max(0, query.Skip);
        var total = 0;
        for (var lookedAt = 0; lookedAt < MostLookedAt;)
        {
            if (Ask(texts, asked with { Skip = at, Take = take }) is not { } page) return TranscriptHits.None with { IsComplete = false };
            total = page.Total;
            foreach (var found in page.Hits)
            {
                at++;
                lookedAt++;
                if (await ReadAsync(found, query, seen, ct) is { } hit) hits.Add(hit);
                if (hits.Count == take) break;
            }
            if (hits.Count == take || at >= total || page.Hits.Count == 0) break;
        }
        return new TranscriptHits(hits, at < total ? at : null, query.Reader is null ? total : null, index.IsComplete);
    }

    public Task SettleAsync(CancellationToken ct = default) => index.SettleAsync(ct);

    private static bool IsUnbounded(TranscriptQuery query) =>
        string.IsNullOrWhiteSpace(query.Text) && query.Customer is null && query.Agent is null && query.Since is null && query.ChannelId is null;

    private TextHits? Ask(TextIndex texts, TextQuery asked)
    {
        try
        {
            return texts.Find(asked);
        }
        catch (ObjectDisposedException)
        {
            return null; // being built anew
        }
        catch (Exception error) when (error is IOException or IndexOutOfRangeException or ArgumentException)
        {
            index.Distrust(error);
            return null;
        }
    }

    // A customer's and an agent's conversations change hands: they are asked for now, not when they were indexed.
    private async Task<IReadOnlyCollection<string>?> GroupsAsync(TranscriptQuery query, CancellationToken ct)
    {
        HashSet<string>? groups = null;
        if (query.Customer is { } customer)
            groups = [.. (await conversations.ListAsync(customer, MostConversations, ct: ct)).Items.Select(c => c.Value.Id.Value)];
        if (query.Agent is { } agent)
        {
            var theirs = (await cases.ListAsync(agent, MostConversations, ct: ct)).Items.Select(c => c.Value.ConversationId.Value).ToHashSet(StringComparer.Ordinal);
            if (groups is null) groups = theirs;
            else groups.IntersectWith(theirs);
        }
        return groups;
    }

    private async Task<TranscriptHit?> ReadAsync(TextHit found, TranscriptQuery query, Dictionary<string, SeenConversation?> seen, CancellationToken ct)
    {
        if (!seen.TryGetValue(found.Group, out var about)) seen[found.Group] = about = await LookAsync(new ConversationId(found.Group), query.Reader, ct);
        if (about is not { } visible) return null;
        var conversation = visible.Conversation;
        if (found.Number == IndexedEntries.NameNumber)
            return HitOf(conversation, visible.CaseId, found, EntryFrom.Customer, conversation.CustomerName, conversation.StartedAt, conversation.CustomerName ?? "", query.Text);

        // Read from the transcript: an index that lags behind an erasure shows nothing of it.
        if (await database.ReadStreamAsync(TranscriptStore.StreamOf(conversation.Id), found.Number - 1, 1, ct) is not [var stored] || stored.Sequence != found.Number) return null;
        var entry = TranscriptStore.Read(stored).Entry;
        return HitOf(conversation, visible.CaseId, found, entry.From, entry.AuthorName, entry.At, entry.Text ?? "", query.Text);
    }

    private static TranscriptHit HitOf(Conversation conversation, CaseId? caseId, TextHit found, EntryFrom from, string? author, DateTimeOffset at, string text, string asked) => new(
        conversation.Id, found.Number, caseId, conversation.CustomerId, conversation.CustomerName, conversation.ChannelId, from, author, at,
        [.. TextMarks.Excerpt(text, asked).Select(part => new ExcerptPart(part.Text, part.IsMarked))], found.Score);

    private async Task<SeenConversation?> LookAsync(ConversationId id, TranscriptReader? reader, CancellationToken ct)
    {
        if ((await conversations.GetAsync(id, ct))?.Value is not { } conversation) return null;
        var caseId = conversation.CaseId ?? conversation.LastCaseId;
        if (reader is null || reader.Queues.Count == 0) return new SeenConversation(conversation, caseId);
        if (caseId is not { } number || (await cases.GetAsync(number, ct))?.Value is not { } @case) return null;
        return reader.Queues.Contains(@case.Queue.Value) || @case.Owner == reader.Agent || @case.Offer?.To == reader.Agent ? new SeenConversation(conversation, caseId) : null;
    }

    private sealed record SeenConversation(Conversation Conversation, CaseId? CaseId);
}
