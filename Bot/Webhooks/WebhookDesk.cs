using System.Security.Cryptography;
using Bot.Audit;
using Handoff.Cases;
using Handoff.Webhooks;
using Storage;

namespace Bot.Webhooks;

/// <summary>What administrators do with webhooks; each change is in the audit trail.</summary>
public sealed class WebhookDesk(IDatabase database, WebhookStore store, WebhooksOptions options, AuditLog audit, TimeProvider clock, IServiceProvider services)
{
    private const int MostWebhooks = 100;

    public async Task<IReadOnlyList<WebhookView>> ListAsync(CancellationToken ct = default)
    {
        var views = new List<WebhookView>();
        foreach (var webhook in await store.ListAsync(ct)) views.Add(new WebhookView(webhook, await store.HealthAsync(webhook.Id, ct)));
        return [.. views.OrderBy(v => v.Webhook.CreatedAt)];
    }

    /// <param name="events">Empty: all.</param>
    /// <param name="by">A user's name, or <see cref="AuditedChange.Operator"/>.</param>
    public async Task<AddWebhookResult> AddAsync(string url, IReadOnlyList<CaseEventKind> events, bool includesWords, string by, CancellationToken ct = default)
    {
        if (WebhookAddress.Check(url, options.AllowPrivateTargets, out var address) is { } problem) return new AddWebhookResult(null, problem, TooMany: false);
        if ((await store.ListAsync(ct)).Count >= MostWebhooks) return new AddWebhookResult(null, null, TooMany: true);

        var now = clock.GetUtcNow();
        var webhook = new Webhook(RandomNumberGenerator.GetHexString(12, lowercase: true), address!, NewSecret(), [.. events.Distinct()]) { IncludesWords = includesWords, CreatedAt = now, EnabledAt = now };
        var batch = new Batch();
        store.Put(batch, webhook, readETag: null);
        audit.Append(batch, by, ChangedThing.Webhook, webhook.Id, ChangeAct.Added, FieldsOf(webhook));
        await database.CommitAsync(batch, ct);
        return new AddWebhookResult(webhook, null, TooMany: false);
    }

    /// <summary>Events from now on are sent; failures of the past are forgotten.</summary>
    public Task<Webhook?> EnableAsync(string id, string by, CancellationToken ct = default) =>
        ChangeAsync(id, by, w => w.IsEnabled ? w : w with { IsEnabled = true, EnabledAt = clock.GetUtcNow(), DisabledBecause = null }, ct);

    public Task<Webhook?> DisableAsync(string id, string by, CancellationToken ct = default) =>
        ChangeAsync(id, by, w => w.IsEnabled ? w with { IsEnabled = false, DisabledBecause = "asked" } : w, ct);

    /// <summary>From now on another secret signs. The old one is worth nothing.</summary>
    public Task<Webhook?> NewSecretAsync(string id, string by, CancellationToken ct = default) => ChangeAsync(id, by, w => w with { Secret = NewSecret() }, ct);

    public async Task<bool> RemoveAsync(string id, string by, CancellationToken ct = default)
    {
        while (await store.GetAsync(id, ct) is { } read)
        {
            var batch = new Batch();
            await store.DeleteAsync(batch, read, ct);
            audit.Append(batch, by, ChangedThing.Webhook, id, ChangeAct.Removed, FieldsOf(read.Value));
            if (await CommitAsync(batch, ct)) return true;
        }
        return false;
    }

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<WebhookAttempt>> AttemptsAsync(string id, int take = 100, CancellationToken ct = default) => store.AttemptsAsync(id, take, ct);

    /// <summary>Sends the event of an attempt once more, at once.</summary>
    /// <returns>What came of it; null if attempt, webhook or event are not there any more.</returns>
    public async Task<WebhookAttempt?> RedeliverAsync(string attemptId, CancellationToken ct = default) =>
        await store.AttemptAsync(attemptId, ct) is { } attempt ? await services.GetRequiredService<WebhookSender>().RedeliverAsync(attempt, ct) : null;

    private async Task<Webhook?> ChangeAsync(string id, string by, Func<Webhook, Webhook> change, CancellationToken ct)
    {
        while (await store.GetAsync(id, ct) is { } read)
        {
            var changed = change(read.Value);
            if (ReferenceEquals(changed, read.Value)) return changed;
            var batch = new Batch();
            store.Put(batch, changed, read.ETag);
            audit.Append(batch, by, ChangedThing.Webhook, id, ChangeAct.Changed, Between(read.Value, changed));
            if (await CommitAsync(batch, ct)) return changed;
        }
        return null;
    }

    private async Task<bool> CommitAsync(Batch batch, CancellationToken ct)
    {
        try
        {
            await database.CommitAsync(batch, ct);
            return true;
        }
        catch (PreconditionFailedException)
        {
            return false; // changed meanwhile: decide again on what stands there now
        }
    }

    internal static IReadOnlyList<(string Field, string? Value)> FieldsOf(Webhook webhook) =>
    [
        ("address", webhook.Url.ToString()), ("events", webhook.Events.Count == 0 ? "all" : string.Join(' ', webhook.Events)), ("words", webhook.IncludesWords ? "yes" : "no"),
        ("enabled", webhook.IsEnabled ? "yes" : $"no ({webhook.DisabledBecause})"),
    ];

    // Of the secret only that it is another one.
    private static IReadOnlyList<FieldChange> Between(Webhook before, Webhook after) =>
        [.. FieldChange.Between(FieldsOf(before), FieldsOf(after)), .. before.Secret == after.Secret ? (FieldChange[])[] : [new FieldChange("secret", null, "new")]];

    private static string NewSecret() => "whsec_" + RandomNumberGenerator.GetHexString(64, lowercase: true);
}

public sealed record WebhookView(Webhook Webhook, WebhookHealth Health);

/// <param name="Webhook">With its secret, which is shown once.</param>
public sealed record AddWebhookResult(Webhook? Webhook, WebhookUrlProblem? Problem, bool TooMany);
