using Handoff.Cases;

namespace Handoff.Tests.World;

/// <summary>Things that tests begin with.</summary>
public static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    public static Case ACaseIn(CaseState state)
    {
        var owned = state is CaseState.Active or CaseState.WaitingForCustomer or CaseState.Scheduled or CaseState.WrapUp or CaseState.Closed or CaseState.ReturnedToBot;
        return new Case
        {
            Id = new CaseId("482913"),
            ConversationId = new("conversation-1"),
            CustomerId = new("customer-1"),
            ChannelId = "webchat",
            Language = "en",
            State = state,
            Queue = House.General,
            Owner = owned ? House.Amy : null,
            Offer = state is CaseState.Offered ? new Offer(House.Ben, Now.AddMinutes(1)) : null,
            Subject = "a refund",
            Reason = new HandoffReason(HandoffReasonCode.CustomerAsked),
            OpenedAt = Now,
            QueuedAt = Now,
            ResolvedAt = state is CaseState.Closed or CaseState.ReturnedToBot or CaseState.Abandoned ? Now : null,
        };
    }
}
