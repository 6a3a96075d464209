using Handoff.Facts;
using Handoff.Reports;
using Handoff.Tests.World;

namespace Handoff.Tests.Reports;

public sealed class RepeatRateTests
{
    [TestCase("What is your order number?", 1, 1, TestName = "asked for what was told")]
    [TestCase("請問您的訂單編號是多少？", 1, 1, TestName = "asked for what was told, in Chinese")]
    [TestCase("Could you give me your phone number?", 1, 0, TestName = "asked for what was not told")]
    [TestCase("What is your order number? And your phone number?", 2, 1, TestName = "asked for two, one of them told")]
    [TestCase("Your parcel is on its way.", 0, 0, TestName = "asked for nothing")]
    public async Task A_reply_that(string reply, int asked, int again)
    {
        using var house = await House.OpenAsync();
        var @case = await house.GivenATakenCaseAsync(House.Amy);
        await house.DoAsync(async batch =>
        {
            var (ledger, etag) = await house.Ledgers.GetAsync(batch, @case.CustomerId);
            house.Ledgers.Put(batch, ledger.With(new Fact(FactKind.OrderNumber, "BH20260301007", house.Clock.GetUtcNow())), etag);
            return true;
        });

        await house.DoAsync(async batch =>
        {
            await new RepeatRate(house.Ledgers, house.Change).AddAsync(batch, @case, reply);
            return true;
        });

        var day = new DateOnly(2026, 3, 2);
        var row = (await new CaseReport(house.Reports).RunAsync(day, day, ReportBy.Queue, TimeZoneInfo.Utc)).Single();
        Assert.That((row.Key, row.Figures.FactsAsked, row.Figures.FactsAskedAgain), Is.EqualTo(("general", asked, again)));
    }

    [Test]
    public async Task The_running_day_is_read_on_and_not_anew()
    {
        using var house = await House.OpenAsync();
        var report = new CaseReport(house.Reports);
        var day = new DateOnly(2026, 3, 2);
        await house.GivenACaseAsync();
        var first = (await report.RunAsync(day, day, ReportBy.Day, TimeZoneInfo.Utc)).Single().Figures.Opened;

        await house.GivenACaseAsync();
        var second = (await report.RunAsync(day, day, ReportBy.Day, TimeZoneInfo.Utc)).Single().Figures.Opened;
        var third = (await report.RunAsync(day, day, ReportBy.Day, TimeZoneInfo.Utc)).Single().Figures.Opened;

        Assert.That((first, second, third), Is.EqualTo((1, 2, 2)));
    }
}
