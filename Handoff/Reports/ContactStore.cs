using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Stored;
using Storage;

namespace Handoff.Reports;

public sealed class ContactStore(IDatabase database)
{
    /// <summary>What stays of a customer who was erased or forgotten.</summary>
    private const string Nobody = "erased";

    /// <summary>A visit with more is still one visit; its first and latest exchanges tell enough.</summary>
    private const int MostExchanges = 300;

    private readonly DocumentCollection<Contact> _documents = new(
        database, "contacts", HandoffJson.Default.Contact,
        new("last", c => IndexKey.Of(c.LastAt)),
        new("customer", c => IndexKey.Of(c.CustomerId.Value, c.StartedAt)),
        new("conversation", c => IndexKey.Of(c.ConversationId.Value, c.StartedAt)));

    /// <summary>The conversation's latest visit, over or not.</summary>
    public Task<Versioned<Contact>?> LatestAsync(Batch batch, ConversationId conversation, CancellationToken ct = default) => _documents.GetAsync(batch, conversation.Value, ct);

    /// <summary>What is said now joins the visit, or begins the next.</summary>
    /// <param name="latest">As <see cref="LatestAsync"/> read it.</param>
    public void Add(Batch batch, Versioned<Contact>? latest, Contact begun, IReadOnlyList<Exchange> exchanges)
    {
        var now = begun.LastAt;
        if (latest is null || latest.Value.IsOver(now))
        {
            if (latest is not null)
            {
                var past = latest.Value with { Id = Guid.CreateVersion7(now).ToString("N") };
                _documents.Put(batch, past.Id, past, Expect.Absent);
            }
            _documents.PutAsRead(batch, begun.Id, begun with { Exchanges = exchanges }, latest?.ETag);
            return;
        }
        var contact = latest.Value;
        var all = contact.Exchanges.Count + exchanges.Count > MostExchanges ? [.. contact.Exchanges.Take(MostExchanges / 2), .. contact.Exchanges.Skip(MostExchanges / 2 + exchanges.Count), .. exchanges] : (IReadOnlyList<Exchange>)[.. contact.Exchanges, .. exchanges];
        _documents.PutAsRead(batch, contact.Id, contact with { LastAt = now, Language = begun.Language, Queue = begun.Queue ?? contact.Queue, Exchanges = all }, latest.ETag);
    }

    /// <summary>Those that went on in [<paramref name="from"/>, <paramref name="until"/>), by their end.</summary>
    public async Task<IReadOnlyList<Contact>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct = default)
    {
        var found = new List<Contact>();
        await foreach (var contact in _documents.AllAsync(new DocumentQuery(_documents.Name) { Index = "last", From = IndexKey.Of(from), To = IndexKey.Of(until.AddTicks(-1)) }, ct)) found.Add(contact.Value);
        return found;
    }

    /// <summary>All of a customer, oldest first (export).</summary>
    public async Task<IReadOnlyList<Contact>> OfAsync(CustomerId customer, CancellationToken ct = default)
    {
        var found = new List<Contact>();
        await foreach (var contact in _documents.AllAsync(new DocumentQuery(_documents.Name) { Index = "customer", Prefix = IndexKey.Of(customer.Value) }, ct)) found.Add(contact.Value);
        return found;
    }

    /// <summary>The visits of an erased conversation still count in reports, but nobody can say whose they were.</summary>
    public async Task ForgetAsync(Batch batch, ConversationId conversation, CancellationToken ct = default)
    {
        await foreach (var contact in _documents.AllAsync(new DocumentQuery(_documents.Name) { Index = "conversation", Prefix = IndexKey.Of(conversation.Value) }, ct))
        {
            _documents.Delete(batch, contact.Id);
            var forgotten = contact.Value with { Id = Guid.NewGuid().ToString("N"), ConversationId = new ConversationId(Nobody), CustomerId = new CustomerId($"{Nobody}-{Guid.NewGuid():N}") };
            _documents.Put(batch, forgotten.Id, forgotten);
        }
    }
}
