using System.Security.Cryptography;
using System.Text;
using Storage;

namespace KnowledgeBase.Gaps;

/// <summary>The questions that the knowledge base failed, one document for each message of a customer.</summary>
public sealed class MissedQuestionStore(IDatabase database)
{
    public const string CollectionName = "missed-questions";

    private readonly DocumentCollection<MissedQuestion> _missed = new(database, CollectionName, GapsJson.Default.MissedQuestion,
        new DocumentIndex<MissedQuestion>("byConversation", m => IndexKey.Of(Short(m.ConversationId))),
        new DocumentIndex<MissedQuestion>("open", m => m.Settled is null ? IndexKey.Of(m.At) : null),
        new DocumentIndex<MissedQuestion>("settled", m => m.Settled is { } settled ? IndexKey.Of(settled.At, settled.Gap) : null));

    public static string IdOf(string conversationId, string messageId) => Short(conversationId + "\n" + messageId);

    public Task<Versioned<MissedQuestion>?> GetAsync(string conversationId, string messageId, CancellationToken ct = default) => _missed.GetAsync(IdOf(conversationId, messageId), ct);

    /// <summary>Those that nobody has settled, the newest first.</summary>
    public async Task<IReadOnlyList<Versioned<MissedQuestion>>> OpenAsync(int take, CancellationToken ct = default) =>
        (await _missed.QueryAsync(new DocumentQuery(CollectionName) { Index = "open", Descending = true, Take = take }, ct)).Items;

    /// <summary>Those that were settled, the latest first.</summary>
    public async Task<IReadOnlyList<Versioned<MissedQuestion>>> SettledAsync(int take, CancellationToken ct = default) =>
        (await _missed.QueryAsync(new DocumentQuery(CollectionName) { Index = "settled", Descending = true, Take = take }, ct)).Items;

    public async Task<IReadOnlyList<Versioned<MissedQuestion>>> OfConversationAsync(string conversationId, CancellationToken ct = default)
    {
        var found = new List<Versioned<MissedQuestion>>();
        await foreach (var missed in _missed.AllAsync(new DocumentQuery(CollectionName) { Index = "byConversation", Prefix = IndexKey.Of(Short(conversationId)) }, ct)) found.Add(missed);
        return found;
    }

    public void Put(Batch batch, MissedQuestion missed, string? readETag) =>
        _missed.Put(batch, IdOf(missed.ConversationId, missed.MessageId), missed, Expect.AsRead(readETag));

    /// <summary>Adds the removal of all of a conversation's to the batch (erasure and retention).</summary>
    public async Task ForgetAsync(Batch batch, string conversationId, CancellationToken ct = default)
    {
        foreach (var missed in await OfConversationAsync(conversationId, ct)) _missed.Delete(batch, missed.Id);
    }

    // Channels' ids have no limit; the store's have.
    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
