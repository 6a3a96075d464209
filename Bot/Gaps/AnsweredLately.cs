using Bot.Turns;
using Handoff.Conversations;
using Handoff.Transcripts;
using KnowledgeBase.Gaps;
using KnowledgeBase.Publishing;

namespace Bot.Gaps;

/// <summary>
/// The questions that were answered in the last weeks, read from the transcripts: nothing is kept of them elsewhere. What the customer rejected or rated badly
/// is no example of a right answer and is left out.
/// </summary>
internal sealed class AnsweredLately(ConversationStore conversations, TranscriptStore transcripts, MissedQuestionStore missed, WithdrawnMessages withdrawals, TimeProvider clock) : IRecentQuestions
{
    private const int Days = 21;
    private const int MostConversations = 200;
    private const int MostQuestions = 300;
    private const int MostLines = 200;

    public async Task<IReadOnlyList<RecentQuestion>> ReadAsync(CancellationToken ct = default)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var withdrawn = await withdrawals.SinceAsync(since, ct);
        var found = new List<RecentQuestion>();
        foreach (var conversation in (await conversations.ListAsync(MostConversations, ct: ct)).Items)
        {
            if (conversation.Value.LastActivityAt < since || found.Count >= MostQuestions) break;
            found.AddRange(await OfAsync(conversation.Value, withdrawn, since, ct));
        }
        return found;
    }

    private async Task<List<RecentQuestion>> OfAsync(Conversation conversation, IReadOnlySet<(ConversationId, string)> withdrawn, DateTimeOffset since, CancellationToken ct)
    {
        var lines = await transcripts.ReadTailAsync(conversation.Id, take: MostLines, ct: ct);
        var asked = lines.Where(line => line.Entry.From == EntryFrom.Customer).ToDictionary(line => line.Entry.Id, line => line.Entry);
        var failed = (await missed.OfConversationAsync(conversation.Id.Value, ct)).Select(m => m.Value.MessageId).ToHashSet();
        var found = new List<RecentQuestion>();
        foreach (var (_, entry) in lines)
        {
            if (entry.From != EntryFrom.Bot || entry.Outcome != Decision.Answer || entry.At < since || entry.Articles.Count == 0 || withdrawn.Contains((conversation.Id, entry.Id))) continue;
            // A confidence of one is a button that was pressed: its words are an article's title, not a customer's.
            if (entry.Confidence is null or 1 || entry.ReplyToId is not { } id || failed.Contains(id)) continue;
            if (asked.GetValueOrDefault(id) is { Text: { Length: > 0 } text }) found.Add(new RecentQuestion(text, conversation.Language, entry.Articles[0]));
        }
        return found;
    }
}
