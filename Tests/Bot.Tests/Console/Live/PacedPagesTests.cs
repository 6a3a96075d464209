using Bot.Console.Live;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using NUnit.Framework;

namespace Bot.Tests.Console.Live;

public sealed class PacedPagesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);
    private readonly PacedPages _pages = new();

    [Test]
    public void A_quiet_page_is_told_at_once_and_then_at_its_pace()
    {
        using var page = _pages.Add(Listening);

        _pages.Note(Changed("1", "a", "b"));
        var first = _pages.Due(Now);
        _pages.Note(Changed("1", "b", "c"));
        var soon = _pages.Due(Now + Round);
        var later = _pages.Due(Now + PacedPages.Pause);

        Assert.That(first, Has.Count.EqualTo(1));
        Assert.That(soon, Is.Empty);
        Assert.That(later, Has.Count.EqualTo(1));
        Assert.That(_pages.HasNews, Is.False);
    }

    [Test]
    public void A_case_that_changed_often_is_told_once_as_it_was_and_as_it_is()
    {
        using var page = _pages.Add(Listening);

        _pages.Note(new CaseNews(null, Case("1", "opened")));
        _pages.Note(Changed("1", "opened", "taken"));
        _pages.Note(Changed("1", "taken", "answered"));
        _pages.Note(Changed("2", "a", "b"));
        var told = _pages.Due(Now).Single().Changes;

        Assert.That(told.Select(c => (c.Before?.Subject, c.After?.Subject)), Is.EquivalentTo(new[] { ((string?)null, "answered"), ("a", "b") }));
    }

    [Test]
    public void Of_many_pages_a_part_is_told_in_each_round_and_all_before_the_first_again()
    {
        var pages = Enumerable.Range(0, 50).Select(_ => _pages.Add(Listening)).ToList();
        var told = new List<int>();

        _pages.Note(Changed("1", "a", "b"));
        while (_pages.HasNews) told.Add(_pages.Due(Now + told.Count * Round).Count);

        Assert.That(told, Is.EqualTo(Enumerable.Repeat(10, 5)));
        foreach (var page in pages) page.Dispose();
    }

    [Test]
    public void A_page_that_was_closed_is_told_nothing()
    {
        var page = _pages.Add(Listening);

        _pages.Note(Changed("1", "a", "b"));
        page.Dispose();

        Assert.That(_pages.HasNews, Is.False);
        Assert.That(_pages.Due(Now), Is.Empty);
    }

    private static Task Listening(IReadOnlyList<CaseNews> changes) => Task.CompletedTask;

    private static CaseNews Changed(string id, string before, string after) => new(Case(id, before), Case(id, after));

    private static Case Case(string id, string subject) => new()
    {
        Id = new CaseId(id),
        ConversationId = new ConversationId("conversation"),
        CustomerId = new CustomerId("customer"),
        ChannelId = "webchat",
        Language = "en",
        Queue = new QueueId("support"),
        Subject = subject,
        Reason = new HandoffReason(HandoffReasonCode.CustomerAsked),
        OpenedAt = Now,
    };
}
