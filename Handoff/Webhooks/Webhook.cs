using Handoff.Cases;

namespace Handoff.Webhooks;

/// <summary>Who outside is told of events of cases.</summary>
/// <param name="Secret">Signs what is sent; at least 32 characters.</param>
/// <param name="Events">Empty: all.</param>
public sealed record Webhook(string Id, Uri Url, string Secret, IReadOnlyList<CaseEventKind> Events, bool IsEnabled = true)
{
    /// <summary>Whether reasons, resolutions and the subject go out too; otherwise only what happened, when, to which case and by whom.</summary>
    public bool IncludesWords { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Events from then on are sent; what happened before, or while it was disabled, is not.</summary>
    public DateTimeOffset EnabledAt { get; init; }

    /// <summary>Why it is disabled: <c>failing</c>, <c>gone</c>, or <c>asked</c>.</summary>
    public string? DisabledBecause { get; init; }

    public bool Wants(CaseEvent happened) => IsEnabled && happened.At >= EnabledAt && (Events.Count == 0 || Events.Contains(happened.Kind));
}

/// <summary>How a webhook has been doing.</summary>
/// <param name="FailingSince">The first failure since the last success.</param>
public sealed record WebhookHealth(string Id, DateTimeOffset? LastSuccessAt = null, DateTimeOffset? FailingSince = null, string? LastError = null);

/// <summary>How far a case's events have been sent to a webhook.</summary>
/// <param name="SentUpTo">The last event that was sent, passed over or given up.</param>
/// <param name="Failures">Attempts of the next one.</param>
public sealed record WebhookCursor(string WebhookId, CaseId CaseId, long SentUpTo, int Failures = 0, DateTimeOffset? FailingSince = null, DateTimeOffset? NextAt = null)
{
    public static string IdOf(string webhookId, CaseId caseId) => $"{webhookId}/{caseId}";
}

/// <summary>One attempt to send, as an administrator sees it.</summary>
/// <param name="Status">The receiver's HTTP status; null when there was no answer.</param>
/// <param name="GivenUp">It failed, and is not tried again by itself.</param>
public sealed record WebhookAttempt(
    string Id, string WebhookId, CaseId CaseId, long Sequence, CaseEventKind Kind, DateTimeOffset At, bool Succeeded, int? Status, string? Error, int Milliseconds, bool GivenUp = false, bool IsRedelivery = false);

/// <summary>A case has events that some webhook may not have got yet.</summary>
public sealed record WebhookMark(CaseId CaseId);
