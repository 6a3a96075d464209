using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Tests.World;
using Storage;

namespace Handoff.Tests.Reports;

public sealed class SelfServiceTests
{
    private static readonly DateTimeOffset Start = Given.Now;
    private static readonly DateTimeOffset MuchLater = Start.AddDays(30);
    private static int _contacts;

    private static Contact AVisit(double hour, string subject, params ExchangeOutcome[] outcomes) => new()
    {
        Id = $"contact-{++_contacts}",
        ConversationId = new ConversationId("conversation-1"),
        CustomerId = new CustomerId("customer-1"),
        Channel = "webchat",
        Language = "en",
        StartedAt = Start.AddHours(hour),
        LastAt = Start.AddHours(hour).AddMinutes(5),
        Exchanges = [.. outcomes.Select(o => new Exchange(Start.AddHours(hour), o, subject.Length > 0 ? ["category:" + subject] : []))],
    };

    private static ContactResult ResultOf(Contact contact, DateTimeOffset now, params Contact[] others) => SelfService.Judge([contact, .. others], now).Single(j => j.Contact == contact).Result;

    [TestCase(ContactResult.NothingAsked, new ExchangeOutcome[0])]
    [TestCase(ContactResult.Held, new[] { ExchangeOutcome.Answered })]
    [TestCase(ContactResult.Held, new[] { ExchangeOutcome.Answered, ExchangeOutcome.Helpful })]
    [TestCase(ContactResult.Held, new[] { ExchangeOutcome.NoAnswer, ExchangeOutcome.AskedBack, ExchangeOutcome.Answered })]
    [TestCase(ContactResult.LeftUnanswered, new[] { ExchangeOutcome.NoAnswer })]
    [TestCase(ContactResult.LeftUnanswered, new[] { ExchangeOutcome.AskedBack })]
    [TestCase(ContactResult.LeftUnanswered, new[] { ExchangeOutcome.Answered, ExchangeOutcome.Rejected })]
    [TestCase(ContactResult.LeftUnanswered, new[] { ExchangeOutcome.Answered, ExchangeOutcome.Rejected, ExchangeOutcome.AskedBack })]
    [TestCase(ContactResult.LeftUnanswered, new[] { ExchangeOutcome.Answered, ExchangeOutcome.Failed })]
    [TestCase(ContactResult.HandedOff, new[] { ExchangeOutcome.Answered, ExchangeOutcome.HandedOff })]
    public void A_visit_that_nothing_follows_is(ContactResult result, ExchangeOutcome[] outcomes) =>
        Assert.That(ResultOf(AVisit(0, "shipping", outcomes), MuchLater), Is.EqualTo(result));

    [TestCase("shipping", 71, ContactResult.CameBack, TestName = "the same subject within 72 hours")]
    [TestCase("shipping", 73, ContactResult.Held, TestName = "the same subject after 72 hours")]
    [TestCase("returns", 1, ContactResult.Held, TestName = "another subject")]
    [TestCase("", 1, ContactResult.CameBack, TestName = "a subject that nobody knows counts as the same")]
    public void Who_comes_back_with(string subject, double hour, ContactResult result) =>
        Assert.That(ResultOf(AVisit(0, "shipping", ExchangeOutcome.Answered), MuchLater, AVisit(hour, subject, ExchangeOutcome.NoAnswer)), Is.EqualTo(result));

    [Test]
    public void Coming_back_on_another_channel_is_coming_back_and_somebody_else_is_not()
    {
        var first = AVisit(0, "shipping", ExchangeOutcome.Answered, ExchangeOutcome.Helpful);

        Assert.That(ResultOf(first, MuchLater, AVisit(5, "shipping", ExchangeOutcome.Answered) with { Channel = "msteams", ConversationId = new ConversationId("another") }), Is.EqualTo(ContactResult.CameBack), "although the customer had said that it helped");
        Assert.That(ResultOf(first, MuchLater, AVisit(5, "shipping", ExchangeOutcome.Answered) with { CustomerId = new CustomerId("somebody else") }), Is.EqualTo(ContactResult.Held));
        Assert.That(ResultOf(first, MuchLater, AVisit(5, "", [])), Is.EqualTo(ContactResult.Held), "who only greets asks nothing");
    }

    [TestCase(71, ContactResult.Open)]
    [TestCase(73, ContactResult.Held)]
    public void Before_72_hours_are_over_nobody_says_that_it_held(double hours, ContactResult result) =>
        Assert.That(ResultOf(AVisit(0, "shipping", ExchangeOutcome.Answered), Start.AddHours(hours)), Is.EqualTo(result));

    [Test]
    public void The_share_leaves_out_what_can_not_be_judged_yet()
    {
        var contacts = SelfService.Judge(
            [
                AVisit(0, "a", ExchangeOutcome.Answered), AVisit(0, "b", ExchangeOutcome.NoAnswer), AVisit(0, "c", ExchangeOutcome.Answered, ExchangeOutcome.HandedOff),
                AVisit(0, "d", ExchangeOutcome.Answered, ExchangeOutcome.Helpful), AVisit(200, "e", ExchangeOutcome.Answered),
            ], Start.AddHours(201));

        var figures = SelfService.Of(contacts);

        Assert.That((figures.Asked, figures.Judged, figures.HeldShare, figures.Confirmed, figures.NoAnswers), Is.EqualTo((5, 4, (double?)0.5, 1, 1)));
        Assert.That(SelfService.Of([]).HeldShare, Is.Null);
    }

    [Test]
    public async Task A_visit_ends_with_a_handoff_or_after_half_an_hour()
    {
        using var house = await House.OpenAsync();
        var store = new ContactStore(house.Database);

        foreach (var (minutes, outcome) in new[] { (0, ExchangeOutcome.Answered), (20, ExchangeOutcome.NoAnswer), (60, ExchangeOutcome.Answered), (65, ExchangeOutcome.HandedOff), (66, ExchangeOutcome.Answered) })
            await house.DoAsync(async batch =>
            {
                var at = Start.AddMinutes(minutes);
                var begun = AVisit(0, "", []) with { Id = "conversation-1", StartedAt = at, LastAt = at };
                store.Add(batch, await store.LatestAsync(batch, begun.ConversationId), begun, [new Exchange(at, outcome, [])]);
                return true;
            });

        var visits = await store.OfAsync(new CustomerId("customer-1"));
        Assert.That(visits.Select(v => string.Join(' ', v.Exchanges.Select(e => e.Outcome))), Is.EqualTo(new[] { "Answered NoAnswer", "Answered HandedOff", "Answered" }));
        Assert.That(await store.ReadAsync(Start.AddMinutes(60), Start.AddMinutes(66)), Has.Count.EqualTo(1), "by when they ended");
    }

    [Test]
    public async Task Of_an_erased_customer_the_visits_count_and_nobody_can_say_whose_they_were()
    {
        using var house = await House.OpenAsync();
        var store = new ContactStore(house.Database);
        var visit = AVisit(0, "shipping", ExchangeOutcome.Answered) with { Id = "conversation-1" };
        await house.DoAsync(batch =>
        {
            store.Add(batch, null, visit, visit.Exchanges);
            return Task.FromResult(true);
        });

        var erasing = new Batch();
        await store.ForgetAsync(erasing, visit.ConversationId);
        await house.Database.CommitAsync(erasing);

        var left = (await store.ReadAsync(Start.AddDays(-1), Start.AddDays(1))).Single();
        Assert.That(await store.OfAsync(visit.CustomerId), Is.Empty);
        Assert.That((left.ConversationId.Value, left.Exchanges.Single().Outcome), Is.EqualTo(("erased", ExchangeOutcome.Answered)));
    }

    [TestCase(ReportBy.Day, "2026-03-02 3 (2), 2026-03-03 1 (0)")]
    [TestCase(ReportBy.Category, "? 1 (0), returns 1 (0), shipping 2 (2)")]
    [TestCase(ReportBy.Channel, "? 1 (0), messenger 0 (1), webchat 3 (1)")]
    [TestCase(ReportBy.Language, "? 1 (0), en 2 (2), zh-Hant 1 (0)")]
    [TestCase(ReportBy.Queue, "- 2 (2), ? 1 (0), finance 1 (0)")]
    public async Task Visits_are_counted_in_rows_against_the_time_before(ReportBy by, string rows)
    {
        using var house = await House.OpenAsync();
        var store = new ContactStore(house.Database);
        await GivenVisitsAsync(house, store,
            AVisit(0, "shipping", ExchangeOutcome.Answered),
            AVisit(1, "", ExchangeOutcome.HandedOff) with { Channel = "", Language = "" }, // as older versions wrote it: of no queue
            AVisit(2, "shipping", ExchangeOutcome.Answered, ExchangeOutcome.Answered, ExchangeOutcome.HandedOff) with { Queue = new QueueId("finance"), Language = "zh-Hant" },
            AVisit(24, "returns", ExchangeOutcome.NoAnswer),
            AVisit(-48, "shipping", ExchangeOutcome.Answered) with { Channel = "messenger" },
            AVisit(-47, "shipping", ExchangeOutcome.Answered),
            AVisit(-72, "too long ago", ExchangeOutcome.Answered),
            AVisit(-46, "nothing asked"));
        var day = DateOnly.FromDateTime(Start.UtcDateTime);

        var table = await new SelfServiceReport(store, house.Clock).RunAsync(day, day.AddDays(1), by, TimeZoneInfo.Utc);

        Assert.That(string.Join(", ", table.Rows.Select(r => $"{r.Key} {r.Figures.Asked} ({r.Before})")), Is.EqualTo(rows));
        Assert.That((table.Total.Asked, table.Before, table.Contacts.Count), Is.EqualTo((4, 2, 4)));
        Assert.That((table.Rows.Sum(r => r.Figures.Asked), table.Rows.Sum(r => r.Before)), Is.EqualTo((4, 2)), "no visit is in two rows or in none");
    }

    [Test]
    public async Task A_day_is_as_long_as_the_clocks_make_it()
    {
        using var house = await House.OpenAsync();
        var store = new ContactStore(house.Database);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        // The night to 29 March 2026 is an hour short.
        await GivenVisitsAsync(house, store, At("2026-03-29T23:30:00+02:00"), At("2026-03-30T00:30:00+02:00"), At("2026-03-28T00:30:00+01:00"), At("2026-03-28T23:30:00+01:00"), At("2026-03-29T00:30:00+01:00"));

        var table = await new SelfServiceReport(store, house.Clock).RunAsync(new DateOnly(2026, 3, 29), new DateOnly(2026, 3, 29), ReportBy.Day, zone);

        Assert.That(table.Rows.Select(r => (r.Key, r.Figures.Asked, r.Before)), Is.EqualTo(new[] { ("2026-03-29", 2, 2) }));

        static Contact At(string time) => AVisit(0, time, ExchangeOutcome.Answered) with { StartedAt = DateTimeOffset.Parse(time), LastAt = DateTimeOffset.Parse(time) };
    }

    [Test]
    public void The_category_is_the_one_it_was_about_in_the_end()
    {
        var visit = AVisit(0, "", []) with
        {
            Exchanges =
            [
                new(Start, ExchangeOutcome.AskedBack, ["article:a", "article:b", "category:orders", "category:returns"]), new(Start, ExchangeOutcome.Answered, ["article:b", "category:returns"]),
                new(Start, ExchangeOutcome.Helpful, []),
            ],
        };

        Assert.That(visit.Category, Is.EqualTo("returns"));
        Assert.That(AVisit(0, "", ExchangeOutcome.NoAnswer).Category, Is.Null);
    }

    private static Task<bool> GivenVisitsAsync(House house, ContactStore store, params Contact[] visits) => house.DoAsync(batch =>
    {
        foreach (var visit in visits) store.Add(batch, null, visit, visit.Exchanges);
        return Task.FromResult(true);
    });

    [Test]
    public void An_article_is_judged_by_what_came_after_it()
    {
        static Exchange Answered(string id) => new(Start, ExchangeOutcome.Answered, ["article:" + id, "category:x"]);
        static Exchange Then(ExchangeOutcome outcome) => new(Start, outcome, []);
        var contacts = SelfService.Judge(
            [
                AVisit(0, "", []) with { CustomerId = new CustomerId("a"), Exchanges = [Answered("returns"), Then(ExchangeOutcome.Helpful)] },
                AVisit(0, "", []) with { CustomerId = new CustomerId("b"), Exchanges = [Answered("returns"), Then(ExchangeOutcome.Rejected), Answered("refunds")] },
                AVisit(0, "", []) with { CustomerId = new CustomerId("c"), Exchanges = [Answered("returns"), Then(ExchangeOutcome.HandedOff)] },
            ], MuchLater);

        Assert.That(SelfServiceReport.Articles(contacts), Is.EqualTo(new[] { new ArticleFigures("returns", 3, 1, 1, 1, 1), new ArticleFigures("refunds", 1, 0, 0, 0, 1) }));
    }
}
