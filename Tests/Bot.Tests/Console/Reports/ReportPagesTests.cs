using System.Net;
using System.Text;
using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Reports;
using Bot.Console.Texts;
using Bot.Desk;
using Bot.Tests.Accounts;
using Bunit;
using Handoff.Agents;
using Handoff.Reports;
using Handoff.Transcripts;
using Handoff.Volumes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Console.Reports;

/// <summary>The reports on the real stores, without a browser.</summary>
public sealed class ReportPagesTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private readonly List<BunitContext> _browsers = [];
    private ConsoleHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var browser in _browsers) await browser.DisposeAsync();
        _browsers.Clear();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_wall_follows_what_happens()
    {
        var page = await OpenAsync<ReportsPage>();
        page.WaitForState(() => page.Find("[data-testid=waiting-count]").TextContent == "0", _deadline);

        var @case = await _host.GivenACaseAsync();

        page.WaitForState(() => page.Find("[data-testid=waiting-count]").TextContent == "1", _deadline);
        await _host.Get<AgentDesk>().TakeAsync(@case.Id, new AgentId("amy"));
        page.WaitForState(() => page.Find("[data-testid=waiting-count]").TextContent == "0", _deadline);
        page.WaitForState(() => page.FindAll("[data-testid=watch-case]").Any(a => a.TextContent.Contains(@case.Id.Value, StringComparison.Ordinal)), _deadline);
    }

    [Test]
    public async Task The_wall_counts_what_the_assistant_could_not_answer()
    {
        await GivenAVisitAsync("one", ExchangeOutcome.Answered, ExchangeOutcome.NoAnswer, ExchangeOutcome.Failed);

        var page = await OpenAsync<ReportsPage>();

        page.WaitForState(() => page.Find("[data-testid=bot-questions]").TextContent == "3", _deadline);
        Assert.That(page.Find("[data-testid=bot-failures]").TextContent, Is.EqualTo("1 / 1"));
    }

    [TestCase(VolumeKind.Channel, "webchat", "Web 84 visits in the last hour", "/console/reports/contacts?")]
    [TestCase(VolumeKind.Queue, "general", "84 cases opened in the last hour", "/console/reports/cases?")]
    public async Task The_wall_shows_where_far_more_comes_than_usual_with_the_figures(VolumeKind kind, string key, string told, string behind)
    {
        var now = _host.Get<TimeProvider>().GetUtcNow();
        await GivenAsync(new VolumeSubject(kind, key, now.AddDays(-90), new VolumeAlert(now.AddMinutes(-20), 84, 90, new UsualVolume(20.5, 45, 6))));
        await GivenAsync(new VolumeSubject(VolumeKind.Channel, "msteams", now.AddDays(-90), new VolumeAlert(now.AddHours(-5), 3, 60, new UsualVolume(2, 20, 6), now.AddHours(-2))));

        var page = await OpenAsync<ReportsPage>();
        page.WaitForState(() => page.FindAll("[data-testid=volume]").Count > 0, _deadline);

        var alert = page.FindAll("[data-testid=volume]").Single();
        Assert.That(System.Text.RegularExpressions.Regex.Replace(alert.TextContent, @"\s+", " "), Does.Contain(told).And.Contain("(at most 90); usual at this hour of the week: 20.5, an alert from 45."));
        Assert.That(alert.QuerySelector("a")!.GetAttribute("href"), Does.StartWith(behind).And.Contain($"key={key}"));

        Task GivenAsync(VolumeSubject subject)
        {
            var batch = new Batch();
            _host.Get<VolumeStore>().Put(batch, subject, null);
            return _host.Get<IDatabase>().CommitAsync(batch);
        }
    }

    [Test]
    public async Task Each_figure_leads_to_the_cases_behind_it()
    {
        var @case = await _host.GivenACaseAsync(subject: "=HYPERLINK(\"http://evil.example\")");
        var figures = await OpenAsync<FiguresPage>("/console/reports/figures?by=queue");
        var link = figures.WaitForElement("[data-testid=rows] tbody td a", _deadline).GetAttribute("href")!;

        var behind = await OpenAsync<CasesBehindPage>(link);

        Assert.That(link, Does.Contain("figure=opened").And.Contain("key=general"));
        Assert.That(behind.WaitForElement("[data-testid=case-behind]", _deadline).TextContent, Does.Contain(@case.Id.Value).And.Contain("=HYPERLINK"));
    }

    [Test]
    public async Task Every_figure_has_its_definition_and_a_chart_has_its_text()
    {
        await _host.GivenACaseAsync();

        var page = await OpenAsync<FiguresPage>("/console/reports/figures?by=channel");

        page.WaitForElement(".chart", _deadline);
        Assert.That(page.Find(".chart svg[role=img]").GetAttribute("aria-label"), Does.Contain("Web: Opened 1, Closed 0"));
        foreach (var texts in ConsoleTexts.Languages)
            foreach (var figure in Figure.All) Assert.That((texts.Has($"figure.{figure.Key}"), texts.Has($"figure.{figure.Key}.means")), Is.EqualTo((true, true)), $"{texts.Language} {figure.Key}");
    }

    [Test]
    public async Task Self_service_tells_what_held_from_what_did_not()
    {
        await GivenAVisitAsync("one", ExchangeOutcome.NoAnswer);
        await GivenAVisitAsync("two", ExchangeOutcome.Answered);

        var page = await OpenAsync<SelfServicePage>("/console/reports/selfservice?by=channel");

        page.WaitForState(() => page.FindAll("[data-testid=self-LeftUnanswered]").Count > 0, _deadline);
        Assert.That(new[] { "LeftUnanswered", "Open", "Held" }.Select(r => page.Find($"[data-testid=self-{r}]").TextContent), Is.EqualTo(new[] { "1", "1", "0" }), "what was answered today can't be judged yet");
        Assert.That(page.Find("[data-testid=held-share]").TextContent, Does.StartWith("0"));
    }

    [Test]
    public async Task Each_figure_of_self_service_leads_to_the_visits_behind_it_and_has_its_definition()
    {
        await GivenAVisitAsync("one", ExchangeOutcome.NoAnswer);
        await GivenAVisitAsync("two", ExchangeOutcome.Answered, ExchangeOutcome.Helpful);
        await GivenAVisitAsync("three", ExchangeOutcome.HandedOff);
        var page = await OpenAsync<SelfServicePage>("/console/reports/selfservice?by=queue");
        var rows = page.WaitForElements("[data-testid=rows] tbody tr", _deadline);
        var link = rows[1].QuerySelector("td a")!.GetAttribute("href")!;

        var behind = await OpenAsync<ContactsPage>(link);

        Assert.That(rows.Select(r => $"{r.QuerySelector("th")!.TextContent} {r.QuerySelector("td")!.TextContent}"), Is.EqualTo(new[] { "No case 2", "Not known 1" }));
        Assert.That(link, Does.Contain("by=queue").And.Contain("figure=asked").And.Contain("key=%3F"));
        Assert.That(behind.WaitForElements("[data-testid=contact]", _deadline).Single().TextContent, Does.Contain("handed off").And.Contain("shipping"));
        foreach (var texts in ConsoleTexts.Languages)
        {
            foreach (var figure in SelfServiceFigure.All) Assert.That((texts.Has($"self.{figure.Key}"), texts.Has($"self.{figure.Key}.means")), Is.EqualTo((true, true)), $"{texts.Language} {figure.Key}");
            foreach (var by in SelfServiceReport.Parts) Assert.That((texts.Has($"reports.by.{by}"), texts.Has($"self.by.{by}.means")), Is.EqualTo((true, true)), $"{texts.Language} {by}");
        }
    }

    [TestCase("Held", "")]
    [TestCase("Open", "two")]
    [TestCase("confirmed", "two")]
    [TestCase("noanswers", "one three")]
    [TestCase("failed", "three")]
    [TestCase("nonsense", "one three two")]
    public async Task The_visits_behind_a_figure_are(string figure, string visits)
    {
        await GivenAVisitAsync("one", ExchangeOutcome.NoAnswer);
        await GivenAVisitAsync("two", ExchangeOutcome.Answered, ExchangeOutcome.Helpful);
        await GivenAVisitAsync("three", ExchangeOutcome.NoAnswer, ExchangeOutcome.Failed);

        var page = await OpenAsync<ContactsPage>($"/console/reports/contacts?figure={figure}");

        page.WaitForState(() => page.FindAll("section p, [data-testid=contact]").Count > 0, _deadline);
        Assert.That(string.Join(' ', page.FindAll("[data-testid=contact] a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Order(StringComparer.Ordinal)), Is.EqualTo(visits));
    }

    [Test]
    public async Task The_file_of_self_service_names_what_is_not_known_and_holds_no_formula()
    {
        await GivenAVisitAsync("one", "=HYPERLINK(1)", ExchangeOutcome.NoAnswer);
        await GivenAVisitAsync("two", null, ExchangeOutcome.Answered);
        var browser = new AccountsHost.Browser(_host.Address, null);
        await browser.SignInAsync("dana", ConsoleHost.Password);

        var file = await (await browser.GetAsync("/console/reports/selfservice.csv?by=category")).Content.ReadAsStringAsync();

        var lines = file.Split("\r\n");
        Assert.That(lines[1], Does.StartWith("\"'=HYPERLINK(1)\",1,0,0,1,").And.EndsWith(",1,0,0,0,"), "nothing before: no growth");
        Assert.That(ConsoleTexts.Languages.Select(t => t["reports.unknown"]), Has.Member(lines[2].Split(',')[0]));
    }

    [Test]
    public async Task Watching_shows_what_is_said_and_tells_nobody()
    {
        var @case = await _host.GivenACaseAsync();
        var before = (await _host.TranscriptAsync(@case)).Count;

        var page = await OpenAsync<WatchPage>(parameters: p => p.Add(w => w.Id, @case.ConversationId.Value));
        page.WaitForElement("[data-testid=message]", _deadline);
        await _host.SayAsync(@case.ConversationId, _host.Said(EntryFrom.Customer, "Are you there?"));

        page.WaitForState(() => page.FindAll("[data-testid=message]").Count == before + 1, _deadline);
        Assert.That(await _host.TranscriptAsync(@case), Has.Count.EqualTo(before + 1), "nothing but the customer's words");
        Assert.That(page.FindAll("[data-testid=reply-box]"), Is.Empty);
    }

    [TestCase("amy", false)]
    [TestCase("dana", true)]
    [TestCase("admin", true)]
    public async Task A_file_is_for_supervisors_and_holds_no_formula(string user, bool gets)
    {
        await _host.GivenACaseAsync(subject: "=1+1");
        var browser = new AccountsHost.Browser(_host.Address, null);
        await browser.SignInAsync(user, ConsoleHost.Password);

        foreach (var path in new[] { "figures.csv", "selfservice.csv", "cases.csv?figure=opened" })
        {
            var file = await browser.GetAsync("/console/reports/" + path);

            Assert.That(file.StatusCode, Is.EqualTo(gets ? HttpStatusCode.OK : HttpStatusCode.Found), path);
            if (!gets) continue;
            var bytes = await file.Content.ReadAsByteArrayAsync();
            Assert.That(bytes[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()));
            Assert.That(file.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            if (path.StartsWith("cases", StringComparison.Ordinal)) Assert.That(Encoding.UTF8.GetString(bytes), Does.Contain("\"'=1+1\"").And.Not.Contain(",=1+1"));
        }
    }

    [TestCase("2026-03-10", "2026-03-01", "2026-03-01", "2026-03-10", TestName = "the wrong way round")]
    [TestCase("0001-01-01", "9999-12-31", "2026-02-24", "2026-03-02", TestName = "days that no calendar of ours has")]
    [TestCase("2020-01-01", "2026-03-02", "2025-03-02", "2026-03-02", TestName = "too long a time")]
    [TestCase("<script>", null, "2026-02-24", "2026-03-02", TestName = "no day at all")]
    public void A_period_in_an_address_is_read_with_care(string? from, string? until, string first, string last)
    {
        var query = ReportQuery.Of(from, until, "nonsense", new DateOnly(2026, 3, 2));

        Assert.That((ReportQuery.Text(query.From), ReportQuery.Text(query.Until), query.By), Is.EqualTo((first, last, ReportBy.Day)));
    }

    private Task GivenAVisitAsync(string customer, params ExchangeOutcome[] outcomes) => GivenAVisitAsync(customer, "shipping", outcomes);

    private async Task GivenAVisitAsync(string customer, string? category, params ExchangeOutcome[] outcomes)
    {
        var now = _host.Get<TimeProvider>().GetUtcNow();
        var batch = new Batch();
        var begun = new Contact { Id = customer, ConversationId = new(customer), CustomerId = new(customer), Channel = "webchat", Language = "en", StartedAt = now, LastAt = now };
        _host.Get<ContactStore>().Add(batch, null, begun, [.. outcomes.Select(o => new Exchange(now, o, category is null ? [] : ["category:" + category]))]);
        await _host.Get<IDatabase>().CommitAsync(batch);
    }

    private async Task<IRenderedComponent<T>> OpenAsync<T>(string? address = null, Action<ComponentParameterCollectionBuilder<T>>? parameters = null) where T : IComponent
    {
        var browser = new BunitContext();
        _browsers.Add(browser);
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddFallbackServiceProvider(_host.Services);
        if (address is not null) browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var principal = Sessions.Begin((await _host.Get<UserStore>().GetAsync("dana"))!.Value);
        var workplace = new Workplace(ConsoleTexts.Of("en"), TimeZoneInfo.Utc, principal, []);
        return browser.Render<T>(builder =>
        {
            builder.AddCascadingValue(workplace);
            parameters?.Invoke(builder);
        });
    }
}
