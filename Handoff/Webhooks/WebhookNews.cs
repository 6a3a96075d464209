using System.Text.Json;
using Handoff.Cases;
using Storage;

namespace Handoff.Webhooks;

/// <summary>
/// The outbox of the webhooks: a case's event and the mark that there is something to send are one batch, so that no event is lost between
/// the two. The events themselves stand in the case's history, in their order.
/// </summary>
public sealed class WebhookNews(IDatabase database) : IDisposable
{
    public const string CollectionName = "webhookNews";

    private readonly DocumentCollection<WebhookMark> _marks = new(database, CollectionName, HandoffJson.Default.WebhookMark);
    private volatile IReadOnlyList<Webhook>? _webhooks;
    private IDisposable? _feed;

    /// <summary>Those that are enabled, as of the last commit. Until <see cref="LoadAsync"/>, none are known and every event is marked.</summary>
    public IReadOnlyList<Webhook> Enabled => _webhooks ?? [];

    /// <summary>Begins to follow changes of the webhooks. Once, before the first use.</summary>
    public async Task LoadAsync(WebhookStore store, CancellationToken ct = default)
    {
        _feed ??= database.Subscribe(commit =>
        {
            foreach (var change in commit.Documents)
                if (change.Collection == WebhookStore.CollectionName) Follow(change);
        });
        var listed = await store.ListAsync(ct);
        _webhooks = [.. listed.Where(w => w.IsEnabled)];
    }

    /// <summary>Adds the mark to the batch of the event, if some webhook may want it.</summary>
    public void Mark(Batch batch, CaseEvent happened)
    {
        if (_webhooks is { } webhooks && !webhooks.Any(w => w.Wants(happened))) return;
        if (batch.Operations.OfType<PutDocument>().Any(put => put.Collection == CollectionName && put.Id == happened.CaseId.Value)) return;
        _marks.Put(batch, happened.CaseId.Value, new WebhookMark(happened.CaseId));
    }

    public Task<Versioned<WebhookMark>?> MarkAsync(CaseId id, CancellationToken ct = default) => _marks.GetAsync(id.Value, ct);

    public IAsyncEnumerable<Versioned<WebhookMark>> MarksAsync(CancellationToken ct = default) => _marks.AllAsync(ct: ct);

    /// <summary>Everything was sent; the commit fails if there is more by then.</summary>
    public void Clear(Batch batch, Versioned<WebhookMark> mark) => _marks.Delete(batch, mark.Id, Expect.Match(mark.ETag));

    public void Dispose() => _feed?.Dispose();

    private void Follow(DocumentChange change)
    {
        var others = Enabled.Where(w => w.Id != change.Id);
        var changed = change.Document is { } document ? JsonSerializer.Deserialize(document.Body.Span, HandoffJson.Default.Webhook) : null;
        _webhooks = changed is { IsEnabled: true } ? [.. others, changed] : [.. others];
    }
}
