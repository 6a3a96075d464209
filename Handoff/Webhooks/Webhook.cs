using Handoff.Cases;

namespace Handoff.Webhooks;

/// <summary>Who outside is told of events of cases.</summary>
/// <param name="Secret">Signs what is sent; at least 32 characters.</param>
/// <param name="Events">Empty: all.</param>
public sealed record Webhook(string Id, Uri Url, string Secret, IReadOnlyList<CaseEventKind> Events, bool IsEnabled = true)
{
    public bool Wants(CaseEvent happened) => IsEnabled && (Events.Count == 0 || Events.Contains(happened.Kind));
}
