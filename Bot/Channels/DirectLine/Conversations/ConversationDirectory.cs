using Storage;

namespace Bot.Channels.DirectLine.Conversations;

/// <summary>The Direct Line conversations, in the collection <c>directline</c>.</summary>
public sealed class ConversationDirectory(IDatabase database)
{
    private readonly DocumentCollection<DirectLineConversation> _documents = new(
        database, "directline", DirectLineJson.Default.DirectLineConversation);

    public async Task<DirectLineConversation?> FindAsync(string id, CancellationToken ct) => (await _documents.GetAsync(id, ct))?.Value;

    /// <exception cref="DirectLineRefusedException">There is no such conversation.</exception>
    public async Task<DirectLineConversation> GetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, ct) ?? throw new DirectLineRefusedException(DirectLineRefusal.NotFound("There is no such conversation. Start a new one."));

    /// <summary>The conversation of this id as it is, or as given here if there was none.</summary>
    public async Task<(DirectLineConversation Conversation, bool IsNew)> GetOrAddAsync(DirectLineConversation conversation, CancellationToken ct)
    {
        if (await FindAsync(conversation.Id, ct) is { } known) return (known, false);
        var batch = new Batch();
        _documents.Put(batch, conversation.Id, conversation, Expect.Absent);
        try
        {
            await database.CommitAsync(batch, ct);
            return (conversation, true);
        }
        catch (PreconditionFailedException)
        {
            // Started twice at once, say by two tabs: the one written first stays.
            return (await FindAsync(conversation.Id, ct) ?? conversation, false);
        }
    }

    /// <summary>Adds a conversation to a batch, which fails if somebody else did meanwhile.</summary>
    public void Add(Batch batch, DirectLineConversation conversation) => _documents.Put(batch, conversation.Id, conversation, Expect.Absent);

    /// <summary>Forgets the conversation: who has its token is told that there is none.</summary>
    public void Delete(Batch batch, string id) => _documents.Delete(batch, id);

    /// <summary>Completes what was not known at the start; what is known stays.</summary>
    public async Task<DirectLineConversation> KnowUserAsync(DirectLineConversation conversation, string? userId, string? userName, CancellationToken ct) =>
        conversation.UserId is not null || userId is null
            ? conversation
            : await ChangeAsync(conversation, c => c.UserId is null ? c with { UserId = userId, UserName = userName } : c, ct);

    /// <inheritdoc cref="KnowUserAsync"/>
    public async Task<DirectLineConversation> KnowLocaleAsync(DirectLineConversation conversation, string? locale, CancellationToken ct) =>
        conversation.Locale is not null || locale is null
            ? conversation
            : await ChangeAsync(conversation, c => c.Locale is null ? c with { Locale = locale } : c, ct);

    /// <summary>Changes the conversation, once more if another request changed it meanwhile.</summary>
    public async Task<DirectLineConversation> ChangeAsync(DirectLineConversation conversation, Func<DirectLineConversation, DirectLineConversation> change, CancellationToken ct)
    {
        while (true)
        {
            if (await _documents.GetAsync(conversation.Id, ct) is not { } stored) return conversation;
            var changed = change(stored.Value);
            if (changed == stored.Value) return changed;
            var batch = new Batch();
            _documents.Put(batch, conversation.Id, changed, Expect.AsRead(stored.ETag));
            try
            {
                await database.CommitAsync(batch, ct);
                return changed;
            }
            catch (PreconditionFailedException)
            {
                // Changed between the reading and the writing.
            }
        }
    }
}
