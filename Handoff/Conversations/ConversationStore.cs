using Handoff.Customers;
using Handoff.Stored;
using Storage;

namespace Handoff.Conversations;

/// <summary>All conversations, also those that ended long ago.</summary>
public sealed class ConversationStore(IDatabase database)
{
    public const string CollectionName = "conversations";

    private readonly DocumentCollection<Conversation> _documents = new(
        database, CollectionName, HandoffJson.Default.Conversation,
        new("activity", c => IndexKey.Of(c.LastActivityAt)),
        new("customer", c => IndexKey.Of(c.CustomerId.Value, c.LastActivityAt)));

    public Task<Versioned<Conversation>?> GetAsync(ConversationId id, CancellationToken ct = default) => _documents.GetAsync(id.Value, ct);

    /// <summary>For readers of the change feed.</summary>
    public Versioned<Conversation> Read(Document document) => _documents.Read(document);

    /// <summary>As it will be after the batch so far.</summary>
    public Task<Versioned<Conversation>?> GetAsync(Batch batch, ConversationId id, CancellationToken ct = default) =>
        _documents.GetAsync(batch, id.Value, ct);

    /// <param name="readETag">The etag under which it was read; null for a new conversation. The commit fails if it is another by then.</param>
    public Versioned<Conversation> Put(Batch batch, Conversation conversation, string? readETag) =>
        _documents.PutAsRead(batch, conversation.Id.Value, conversation, readETag);

    /// <summary>The batch fails if the conversation was written since it was read under this etag.</summary>
    public void Require(Batch batch, ConversationId id, string readETag) => batch.Require(_documents.Name, id.Value, Expect.Match(readETag));

    /// <summary>Everything but its transcript; a new message of the customer begins it anew.</summary>
    public void Delete(Batch batch, ConversationId id, string readETag) => _documents.Delete(batch, id.Value, Expect.Match(readETag));

    /// <summary>Those without activity since an instant, the longest silent first.</summary>
    public Task<VersionedPage<Conversation>> ListSilentAsync(DateTimeOffset since, int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(new DocumentQuery(_documents.Name) { Index = "activity", To = IndexKey.Of(since), Take = take, Continuation = continuation }, ct);

    /// <summary>Latest activity first.</summary>
    public Task<VersionedPage<Conversation>> ListAsync(int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(new DocumentQuery(_documents.Name) { Index = "activity", Descending = true, Take = take, Continuation = continuation }, ct);

    /// <summary>Latest activity first.</summary>
    public Task<VersionedPage<Conversation>> ListAsync(CustomerId customer, int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(
            new DocumentQuery(_documents.Name)
            {
                Index = "customer",
                Prefix = IndexKey.Of(customer.Value),
                Descending = true,
                Take = take,
                Continuation = continuation,
            }, ct);
}
