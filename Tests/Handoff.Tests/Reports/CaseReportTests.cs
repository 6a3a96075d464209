using Handoff.Cases;
using Handoff.Reports;
using Handoff.Tests.World;
using Handoff.Waiting;

namespace Handoff.Tests.Reports;

public sealed class CaseReportTests
{
    private static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");
    private static readonly DateOnly Today = new(2026, 3, 2);
    private House _house = null!;

    [SetUp]
    public async Task SetUp() => _house = await House.OpenAsync();

    [TearDown]
    public void TearDown() => _house.Dispose();

    private Task<IReadOnlyList<ReportRow>> Report(ReportBy by, int days = 1) => new CaseReport(_house.Reports).RunAsync(Today, Today.AddDays(days - 1), by, Taipei);

    private async Task<Case> AWholeCase(int waitMinutes, int rating)
    {
        var opened = await _house.GivenACaseAsync();
        await _house.DoAsync(batch => new TellWait(_house.Change).RunAsync(batch, opened.Id, 1, new WaitRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5))));
        _house.Clock.Advance(TimeSpan.FromMinutes(waitMinutes));
        await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, opened.Id, House.Amy));
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await _house.DoAsync(batch => new RecordAgentReply(_house.Change).RunAsync(batch, opened.Id, House.Amy));
        await _house.DoAsync(batch => new RecordAgentReply(_house.Change).RunAsync(batch, opened.Id, House.Amy));
        _house.Clock.Advance(TimeSpan.FromMinutes(9));
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, opened.Id, House.Amy, "done"));
        await _house.DoAsync(batch => new RateCase(_house.Change).RunAsync(batch, opened.Id, rating));
        return opened;
    }

    [Test]
    public async Task The_figures_of_a_day_are_those_of_its_cases()
    {
        var first = await AWholeCase(waitMinutes: 2, rating: 5);
        var second = await AWholeCase(waitMinutes: 8, rating: 2);

        var row = (await Report(ReportBy.Day)).Single();

        var figures = row.Figures;
        Assert.That((row.Key, figures.Opened, figures.Taken, figures.Closed, figures.Abandoned), Is.EqualTo(("2026-03-02", 2, 2, 2, 0)));
        Assert.That(figures.Wait, Is.EqualTo(new Spread(2, 120, 480)));
        Assert.That(figures.FirstAnswer, Is.EqualTo(new Spread(2, 180, 540)));
        Assert.That(figures.Resolution, Is.EqualTo(new Spread(2, 720, 1080)));
        Assert.That((figures.Ratings, figures.RatingMean), Is.EqualTo((2, (double?)3.5)));
        Assert.That((figures.WaitsTold, figures.WaitsHeld), Is.EqualTo((2, 1)));
        Assert.That(figures.Reasons, Is.EqualTo(new Dictionary<HandoffReasonCode, int> { [HandoffReasonCode.CustomerAsked] = 2 }));
        Assert.That(row.Cases, Is.EqualTo(new[] { first.Id, second.Id }));
    }

    [TestCase(ReportBy.Queue, new[] { "finance", "general" })]
    [TestCase(ReportBy.Channel, new[] { "webchat" })]
    [TestCase(ReportBy.Language, new[] { "zh-Hant" })]
    [TestCase(ReportBy.Agent, new[] { "amy" })]
    public async Task Rows_are_by(ReportBy by, string[] keys)
    {
        await AWholeCase(waitMinutes: 2, rating: 5);
        await _house.GivenACaseAsync(queue: House.Finance);

        Assert.That((await Report(by)).Select(r => r.Key), Is.EqualTo(keys));
    }

    [Test]
    public async Task The_day_is_that_of_the_zone()
    {
        _house.Clock.Advance(TimeSpan.FromHours(13.9));
        await _house.GivenACaseAsync();
        _house.Clock.Advance(TimeSpan.FromHours(0.2));
        await _house.GivenACaseAsync();

        Assert.That((await Report(ReportBy.Day, days: 2)).Select(r => (r.Key, r.Figures.Opened)), Is.EqualTo(new[] { ("2026-03-02", 1), ("2026-03-03", 1) }));
    }

    [Test]
    public async Task A_past_day_is_read_once_and_stays_right()
    {
        await _house.GivenACaseAsync();
        _house.Clock.Advance(TimeSpan.FromDays(3));

        var first = await Report(ReportBy.Day);
        var second = await Report(ReportBy.Day);

        Assert.That(second.Single().Figures.Opened, Is.EqualTo(first.Single().Figures.Opened).And.EqualTo(1));
    }

    [Test]
    public async Task A_day_without_cases_has_no_row() => Assert.That(await Report(ReportBy.Day), Is.Empty);
}
