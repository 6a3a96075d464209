using Bot.Console.Reports;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using NUnit.Framework;

namespace Bot.Tests.Console.Reports;

public sealed class CaseFiguresTests
{
    private static readonly DateTimeOffset _opened = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public void Without_cases_nothing_is_claimed()
    {
        var figures = CaseFigures.Of([]);

        Assert.That(figures.Resolved, Is.Zero);
        Assert.That(figures.MeanRating, Is.Null);
        Assert.That(figures.MedianFirstAnswer, Is.Null);
        Assert.That(figures.Scores, Is.EqualTo(new[] { 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void Medians_ratings_and_counts_are_those_of_the_cases()
    {
        var figures = CaseFigures.Of([Case(1, 5, "webchat"), Case(3, 2, "webchat"), Case(10, null, "msteams"), Case(null, null, "webchat")]);

        Assert.That(figures.Resolved, Is.EqualTo(4));
        Assert.That(figures.MedianFirstAnswer, Is.EqualTo(TimeSpan.FromMinutes(3)));
        Assert.That(figures.MeanRating, Is.EqualTo(3.5));
        Assert.That(figures.Scores, Is.EqualTo(new[] { 0, 1, 0, 0, 1 }));
        Assert.That(figures.Channels, Is.EqualTo(new[] { ("webchat", 3), ("msteams", 1) }));
        Assert.That(figures.Reasons, Is.EqualTo(new[] { (HandoffReasonCode.CustomerAsked, 4) }));
    }

    [Test]
    public void The_median_of_two_lies_between_them() =>
        Assert.That(CaseFigures.Of([Case(1, null, "webchat"), Case(2, null, "webchat")]).MedianFirstAnswer, Is.EqualTo(TimeSpan.FromSeconds(90)));

    private static Case Case(int? answeredAfterMinutes, int? score, string channel) => new()
    {
        Id = new CaseId("100000"),
        ConversationId = new ConversationId("c"),
        CustomerId = new CustomerId("c"),
        ChannelId = channel,
        Language = "en",
        Queue = new QueueId("q"),
        Subject = "s",
        Reason = new HandoffReason(HandoffReasonCode.CustomerAsked),
        OpenedAt = _opened,
        FirstAnsweredAt = answeredAfterMinutes is { } minutes ? _opened.AddMinutes(minutes) : null,
        Rating = score is { } given ? new CaseRating(given, null, _opened) : null,
    };
}
