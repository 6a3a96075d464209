using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Facts;
using Handoff.Transcripts;

namespace Handoff.Packets;

/// <summary>Puts the packet of a case together, from the stores alone.</summary>
public sealed class PackCase(CaseStore cases, ConversationStore conversations, TranscriptStore transcripts, FactsStore ledgers)
{
    /// <param name="neverSent">Ids of the entries that a channel never got, so that they count as nothing that was tried or shown.</param>
    /// <returns>Null if there is no such case.</returns>
    public async Task<HandoffPacket?> RunAsync(CaseId id, IReadOnlySet<string>? neverSent = null, CancellationToken ct = default)
    {
        if (await cases.GetAsync(id, ct) is not { Value: var @case }) return null;

        var conversation = await conversations.GetAsync(@case.ConversationId, ct)
            ?? throw new InvalidOperationException($"Case {id} belongs to conversation '{@case.ConversationId}', which does not exist.");
        var (lines, seal) = await transcripts.ReadSealedAsync(@case.ConversationId, ct);
        var reached = neverSent is null or { Count: 0 } ? lines : [.. lines.Where(line => !neverSent.Contains(line.Entry.Id))];
        return new HandoffPacket
        {
            Case = @case,
            Conversation = conversation.Value,
            Summary = Summariser.Summarise(@case, reached),
            Facts = (await ledgers.GetAsync(@case.CustomerId, ct)).Facts,
            Articles = ArticlesOf(@case, reached),
            Earlier = [.. (await cases.ListAsync(@case.CustomerId, 20, ct: ct)).Items.Select(c => c.Value).Where(c => c.Id != id).Select(EarlierCase.Of)],
            Seal = seal,
            Transcript = lines,
        };
    }

    /// <summary>What the dialogs noted, and what else stands in the transcript; an article once.</summary>
    private static List<ArticleShown> ArticlesOf(Case @case, IReadOnlyList<TranscriptLine> lines)
    {
        var articles = new List<ArticleShown>(@case.Articles);
        foreach (var line in lines)
            if (line.Entry is { From: EntryFrom.Bot })
                foreach (var article in line.Entry.Articles)
                    if (articles.All(a => a.Id != article)) articles.Add(new ArticleShown(article, Title: null, line.Entry.At));
        return articles;
    }
}
