using Bot.Console.Writing;
using Handoff.Cases;
using NUnit.Framework;

namespace Bot.Tests.Console.Writing;

public sealed class ChannelLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    [Test]
    public void Messenger_takes_messages_for_a_day_after_the_customers_last() =>
        Assert.That(ChannelLimit.Of(ACaseIn("facebook") with { LastCustomerAt = Now.AddHours(3) }).ClosesAt, Is.EqualTo(Now.AddHours(27)));

    [TestCase("webchat", null)]
    [TestCase("facebook", 2000)]
    [TestCase("msteams", 28000)]
    public void A_channel_may_set_a_length(string channel, int? longest) => Assert.That(ChannelLimit.Of(ACaseIn(channel)).Longest, Is.EqualTo(longest));

    private static Case ACaseIn(string channel) => new()
    {
        Id = new CaseId("482913"),
        ConversationId = new("conversation"),
        CustomerId = new("customer"),
        ChannelId = channel,
        Language = "en",
        Queue = new("support"),
        Subject = "a refund",
        Reason = new HandoffReason(HandoffReasonCode.CustomerAsked),
        OpenedAt = Now,
    };
}
