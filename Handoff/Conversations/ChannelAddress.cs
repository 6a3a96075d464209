namespace Handoff.Conversations;

/// <summary>Where a customer can be written to.</summary>
/// <param name="UserId">The customer's id in that channel.</param>
/// <param name="Reference">The channel's conversation reference as JSON.</param>
/// <param name="At">When the customer was last there.</param>
public sealed record ChannelAddress(string ChannelId, string UserId, string Reference, DateTimeOffset At);
