using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;

namespace Bot.Privacy;

/// <summary>What stays of an erased customer's case: that there was one, when, in which queue, with whom and how it went. Reports still add up.</summary>
internal static class ForgottenCase
{
    public static CustomerId Nobody { get; } = new("erased");

    public static Case Of(Case @case) => @case with
    {
        CustomerId = Nobody,
        CustomerName = null,
        ConversationId = new ConversationId(Nobody.Value),
        Subject = "",
        Reason = @case.Reason with { Evidence = null },
        Facts = [],
        Summary = null,
        Resolution = null,
        Because = null,
        Judgements = [],
        Rating = @case.Rating is { } rating ? rating with { Comment = null } : null,
    };
}
