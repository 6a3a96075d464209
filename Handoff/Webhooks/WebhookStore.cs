using Handoff.Cases;
using Handoff.Stored;
using Storage;

namespace Handoff.Webhooks;

/// <summary>Webhooks, how far each has got with each case, and what came of the attempts.</summary>
public sealed class WebhookStore(IDatabase database)
{
    public const string CollectionName = "webhooks";

    private readonly DocumentCollection<Webhook> _webhooks = new(database, CollectionName, HandoffJson.Default.Webhook);
    private readonly DocumentCollection<WebhookHealth> _health = new(database, "webhookHealth", HandoffJson.Default.WebhookHealth);
    private readonly DocumentCollection<WebhookCursor> _cursors = new(database, "webhookCursors", HandoffJson.Default.WebhookCursor);
    private readonly DocumentCollection<WebhookAttempt> _attempts = new(
        database, "webhookAttempts", HandoffJson.Default.WebhookAttempt, new("webhook", a => IndexKey.Of(a.WebhookId, a.At)), new("at", a => IndexKey.Of(a.At)));

    public Task<Versioned<Webhook>?> GetAsync(string id, CancellationToken ct = default) => _webhooks.GetAsync(id, ct);

    public Versioned<Webhook> Put(Batch batch, Webhook webhook, string? readETag) => _webhooks.PutAsRead(batch, webhook.Id, webhook, readETag);

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct = default)
    {
        var webhooks = new List<Webhook>();
        await foreach (var webhook in _webhooks.AllAsync(ct: ct)) webhooks.Add(webhook.Value);
        return webhooks;
    }

    public async Task<WebhookHealth> HealthAsync(string id, CancellationToken ct = default) => (await _health.GetAsync(id, ct))?.Value ?? new WebhookHealth(id);

    public void PutHealth(Batch batch, WebhookHealth health) => _health.Put(batch, health.Id, health);

    public async Task<WebhookCursor> CursorAsync(string webhookId, CaseId caseId, CancellationToken ct = default) =>
        (await _cursors.GetAsync(WebhookCursor.IdOf(webhookId, caseId), ct))?.Value ?? new WebhookCursor(webhookId, caseId, 0);

    public void PutCursor(Batch batch, WebhookCursor cursor) => _cursors.Put(batch, WebhookCursor.IdOf(cursor.WebhookId, cursor.CaseId), cursor);

    public async Task<WebhookAttempt?> AttemptAsync(string id, CancellationToken ct = default) => (await _attempts.GetAsync(id, ct))?.Value;

    public void PutAttempt(Batch batch, WebhookAttempt attempt) => _attempts.Put(batch, attempt.Id, attempt);

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<WebhookAttempt>> AttemptsAsync(string webhookId, int take = 100, CancellationToken ct = default) =>
    [
        .. (await _attempts.QueryAsync(new DocumentQuery(_attempts.Name) { Index = "webhook", Prefix = IndexKey.Of(webhookId), Descending = true, Take = take }, ct)).Items.Select(a => a.Value),
    ];

    /// <summary>Adds the removal of old attempts to the batch, at most 1,000 of them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteAttemptsAsync(Batch batch, DateTimeOffset until, CancellationToken ct = default)
    {
        var old = (await _attempts.QueryAsync(new DocumentQuery(_attempts.Name) { Index = "at", To = IndexKey.Of(until), Take = 1000 }, ct)).Items;
        foreach (var attempt in old) _attempts.Delete(batch, attempt.Id);
        return old.Count;
    }

    /// <summary>The webhook with all that is kept about it.</summary>
    public async Task DeleteAsync(Batch batch, Versioned<Webhook> webhook, CancellationToken ct = default)
    {
        _webhooks.Delete(batch, webhook.Id, Expect.Match(webhook.ETag));
        _health.Delete(batch, webhook.Id);
        await foreach (var cursor in _cursors.AllAsync(ct: ct))
            if (cursor.Value.WebhookId == webhook.Id) _cursors.Delete(batch, cursor.Id);
        await foreach (var attempt in _attempts.AllAsync(new DocumentQuery(_attempts.Name) { Index = "webhook", Prefix = IndexKey.Of(webhook.Id) }, ct)) _attempts.Delete(batch, attempt.Id);
    }
}
