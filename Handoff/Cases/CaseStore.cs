using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Handoff.Agents;
using Handoff.Customers;
using Handoff.Stored;
using Handoff.Webhooks;
using Storage;

namespace Handoff.Cases;

/// <summary>All cases and their histories. The unresolved ones are also in <see cref="LiveCases"/>, in memory.</summary>
/// <param name="news">Marks events for the webhooks; null where there are none.</param>
public sealed class CaseStore(IDatabase database, WebhookNews? news = null)
{
    internal const string Collection = "cases";

    private readonly DocumentCollection<Case> _documents = new(
        database, Collection, HandoffJson.Default.Case,
        new("unresolved", c => c.IsUnresolved ? IndexKey.Of(c.OpenedAt) : null),
        new("resolved", c => c.IsUnresolved ? null : IndexKey.Of(c.ResolvedAt)),
        new("customer", c => IndexKey.Of(c.CustomerId.Value, c.OpenedAt)),
        new("owner", c => c.Owner is { } owner ? IndexKey.Of(owner.Value, c.OpenedAt) : null));

    public static string StreamOf(CaseId id) => $"case/{id}";

    public Task<Versioned<Case>?> GetAsync(CaseId id, CancellationToken ct = default) => _documents.GetAsync(id.Value, ct);

    /// <summary>As it will be after the batch so far.</summary>
    public Task<Versioned<Case>?> GetAsync(Batch batch, CaseId id, CancellationToken ct = default) => _documents.GetAsync(batch, id.Value, ct);

    /// <param name="readETag">The etag under which it was read; null for a new case. The commit fails if it is another by then.</param>
    public Versioned<Case> Put(Batch batch, Case @case, string? readETag) => _documents.PutAsRead(batch, @case.Id.Value, @case, readETag);

    /// <summary>The case and its history (retention only).</summary>
    public void Delete(Batch batch, CaseId id, string readETag)
    {
        _documents.Delete(batch, id.Value, Expect.Match(readETag));
        DeleteHistory(batch, id);
    }

    public void DeleteHistory(Batch batch, CaseId id) => batch.DeleteStream(StreamOf(id));

    public void Append(Batch batch, CaseEvent happened)
    {
        batch.Append(StreamOf(happened.CaseId), JsonSerializer.SerializeToUtf8Bytes(happened, HandoffJson.Default.CaseEvent));
        news?.Mark(batch, happened);
    }

    /// <summary>What happened to the case, oldest first.</summary>
    public async Task<IReadOnlyList<CaseEvent>> HistoryAsync(CaseId id, CancellationToken ct = default) =>
    [
        .. (await database.ReadStreamAsync(StreamOf(id), 0, 10_000, ct)).Select(entry =>
            JsonSerializer.Deserialize(entry.Body.Span, HandoffJson.Default.CaseEvent)
            ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{entry.Stream}' is null.")),
    ];

    /// <summary>What happened after a place in the history, with the place of each.</summary>
    public async Task<IReadOnlyList<(long Sequence, CaseEvent Event)>> HistoryAsync(CaseId id, long after, int take, CancellationToken ct = default) =>
    [
        .. (await database.ReadStreamAsync(StreamOf(id), after, take, ct)).Select(entry => (
            entry.Sequence,
            JsonSerializer.Deserialize(entry.Body.Span, HandoffJson.Default.CaseEvent) ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{entry.Stream}' is null."))),
    ];

    /// <summary>Resolved at or before an instant, the longest resolved first.</summary>
    public Task<VersionedPage<Case>> ListResolvedBeforeAsync(DateTimeOffset until, int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(new DocumentQuery(Collection) { Index = "resolved", To = IndexKey.Of(until), Take = take, Continuation = continuation }, ct);

    /// <summary>Latest resolved first.</summary>
    public Task<VersionedPage<Case>> ListResolvedAsync(int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(new DocumentQuery(Collection) { Index = "resolved", Descending = true, Take = take, Continuation = continuation }, ct);

    /// <summary>All of a customer, resolved or not, latest first.</summary>
    public Task<VersionedPage<Case>> ListAsync(CustomerId customer, int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(
            new DocumentQuery(Collection)
            {
                Index = "customer",
                Prefix = IndexKey.Of(customer.Value),
                Descending = true,
                Take = take,
                Continuation = continuation,
            }, ct);

    /// <summary>All that the agent has or had last, latest first.</summary>
    public Task<VersionedPage<Case>> ListAsync(AgentId owner, int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(
            new DocumentQuery(Collection)
            {
                Index = "owner",
                Prefix = IndexKey.Of(owner.Value),
                Descending = true,
                Take = take,
                Continuation = continuation,
            }, ct);

    /// <summary>The longest open first.</summary>
    public Task<VersionedPage<Case>> ListUnresolvedAsync(int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(new DocumentQuery(Collection) { Index = "unresolved", Take = take, Continuation = continuation }, ct);

    internal IAsyncEnumerable<Versioned<Case>> UnresolvedAsync(CancellationToken ct) =>
        _documents.AllAsync(new DocumentQuery(Collection) { Index = "unresolved" }, ct);

    internal Versioned<Case> Read(Document document) => _documents.Read(document);

    /// <summary>
    /// A number that no case has: six digits at random, more when six become scarce. At random, because a counter would be
    /// one document that all who open a case wait for.
    /// </summary>
    internal async Task<CaseId> NewIdAsync(Batch batch, CancellationToken ct)
    {
        for (var digits = 6; digits <= 9; digits++)
            for (var attempt = 0; attempt < 8; attempt++)
            {
                var least = (int)Math.Pow(10, digits - 1);
                var id = new CaseId(RandomNumberGenerator.GetInt32(least, least * 10).ToString(CultureInfo.InvariantCulture));
                if (await GetAsync(batch, id, ct) is null) return id;
            }
        throw new InvalidOperationException("No free case number was found among those with up to nine digits.");
    }
}
