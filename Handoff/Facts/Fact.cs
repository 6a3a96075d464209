using Handoff.Conversations;

namespace Handoff.Facts;

/// <summary>Something the customer told, and where.</summary>
/// <param name="Value">As one would write it today: an address in lower case, a phone number in digits.</param>
/// <param name="EntryId">The transcript entry it was read from; null when a form or the channel gave it.</param>
public sealed record Fact(FactKind Kind, string Value, DateTimeOffset At, ConversationId? ConversationId = null, string? EntryId = null);

public enum FactKind
{
    Name,
    Email,
    Phone,
    OrderNumber,
}
