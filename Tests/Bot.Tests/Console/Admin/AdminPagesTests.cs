using Bot.Accounts;
using Bot.Admin;
using Bot.Classifiers;
using Bot.Console.Admin;
using Bot.Console.Canned;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bunit;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Routing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Console.Admin;

/// <summary>The pages of administration on the real stores, without a browser.</summary>
public sealed class AdminPagesTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private readonly List<BunitContext> _browsers = [];
    private ConsoleHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await ConsoleHost.StartAsync();
        await _host.Get<SaveQueue>().RunAsync(new Queue { Id = new QueueId("general"), Names = new Dictionary<string, string> { ["en"] = "General" }, IsDefault = true }, null, "admin", default);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var browser in _browsers) await browser.DisposeAsync();
        _browsers.Clear();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_queues_strategy_is_chosen_and_saved()
    {
        var page = await OpenAsync<QueuePage>("admin", p => p.Add(q => q.Id, "general"));

        page.WaitForElement("#strategy", _deadline).Change(nameof(RoutingStrategy.MostIdle));
        await SubmitAsync(page, "queue-form");

        WaitFor(page, "done", "Saved");
        Assert.That((await _host.Get<QueueStore>().GetAsync(new QueueId("general")))!.Value.Strategy, Is.EqualTo(RoutingStrategy.MostIdle));
    }

    [Test]
    public async Task What_comes_to_a_queue_is_typed_between_commas_of_any_kind()
    {
        var page = await OpenAsync<QueuePage>("admin", p => p.Add(q => q.Id, "general"));

        page.WaitForElement("#intake-categories", _deadline).Change("refunds，returns、 Refunds");
        page.Find("#intake-channels").Change("MSTeams; phone");
        page.Find("#intake-languages").Change("zh");
        page.Find("#intake-skills").Change("Refund, VPN");
        await SubmitAsync(page, "queue-form");

        WaitFor(page, "done", "Saved");
        var intake = (await _host.Get<QueueStore>().GetAsync(new QueueId("general")))!.Value.Intake;
        Assert.That(intake.Categories, Is.EqualTo(new[] { "refunds", "returns" }));
        Assert.That((intake.Channels, intake.Languages, intake.Skills), Is.EqualTo((new[] { "msteams", "phone" }, new[] { "zh" }, new[] { "refund", "vpn" })));
    }

    [Test]
    public async Task Of_two_administrators_the_second_reads_why_and_can_read_again()
    {
        var first = await OpenAsync<QueuePage>("admin", p => p.Add(q => q.Id, "general"));
        var second = await OpenAsync<QueuePage>("admin", p => p.Add(q => q.Id, "general"));
        first.WaitForElement("#offer", _deadline).Change("90");
        await SubmitAsync(first, "queue-form");
        WaitFor(first, "done", "Saved");

        second.WaitForElement("#strategy", _deadline).Change(nameof(RoutingStrategy.LeastBusy));
        await SubmitAsync(second, "queue-form");

        WaitFor(second, "refused", "Somebody else has saved this");
        await second.InvokeAsync(() => second.Find("[data-testid=read-again]").Click());
        second.WaitForState(() => second.Find("#offer").GetAttribute("value") == "90", _deadline);
    }

    [Test]
    public async Task Hours_are_typed_previewed_and_saved()
    {
        var page = await OpenAsync<HoursPage>("admin", p => p.Add(q => q.Id, "general"));
        page.WaitForElement("[data-testid=zone]", _deadline).Change("Asia/Taipei");
        foreach (var day in HoursForm.Week) page.Find($"[data-testid=day-{day}]").Change(day is DayOfWeek.Saturday or DayOfWeek.Sunday ? "" : "09:00-12:00, 13:00-18:00");
        await page.InvokeAsync(() => page.Find("[data-testid=add-special]").Click());
        page.Find("[data-testid=special] input[type=date]").Change("2027-01-01");
        page.FindAll("[data-testid=special] input")[1].Change("New Year");
        page.Find("[data-testid=preview-at]").Change("2027-01-01T09:00");

        WaitFor(page, "preview", "closed, New Year");
        Assert.That(page.Find("[data-testid=preview]").TextContent, Does.Contain("4 January 2027 09:00").IgnoreCase.Or.Contain("January 4, 2027 09:00").IgnoreCase);
        await SubmitAsync(page, "hours-form");

        WaitFor(page, "done", "Saved");
        var hours = (await _host.Get<QueueStore>().GetAsync(new QueueId("general")))!.Value.Hours;
        Assert.That((hours.TimeZone, hours.Weekly.Count, hours.SpecialDays.Single().Name), Is.EqualTo(("Asia/Taipei", 10, "New Year")));
    }

    [Test]
    public async Task Hours_that_cannot_be_read_say_which()
    {
        var page = await OpenAsync<HoursPage>("admin", p => p.Add(q => q.Id, "general"));

        page.WaitForElement("[data-testid=day-Monday]", _deadline).Change("nine to five");

        WaitFor(page, "refused", "The hours of Monday can’t be read");
    }

    [Test]
    public async Task The_dry_run_says_who_would_have_had_it_and_why()
    {
        var @case = await _host.GivenACaseAsync();
        var page = await OpenAsync<RoutingPage>("admin");
        page.WaitForElement("#run-day", _deadline).Change(DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        page.Find("#run-strategy").Change(nameof(RoutingStrategy.LeastBusy));

        await page.InvokeAsync(() => page.Find("form").Submit());

        var line = page.WaitForElement("[data-testid=dry-run-line]", _deadline);
        Assert.That(line.TextContent, Does.Contain(@case.Id.Value).And.Contain("smallest share of capacity"));
    }

    [Test]
    public async Task The_audit_log_is_filtered()
    {
        await _host.Get<ChangeUser>().SetRoleAsync("ben", Role.Supervisor, default, "admin");
        var page = await OpenAsync<AuditPage>("admin");
        page.WaitForElement("[data-testid=audit-entry]", _deadline);

        await page.InvokeAsync(() => page.Find("[data-testid=audit-text]").Input("supervisor"));

        page.WaitForState(() => page.FindAll("[data-testid=audit-entry]").Any(e => e.TextContent.Contains("ben", StringComparison.Ordinal)), _deadline);
        Assert.That(page.FindAll("[data-testid=audit-entry]").Select(e => e.TextContent), Has.All.Contains("supervisor").IgnoreCase);
    }

    [Test]
    public async Task A_classifier_is_trained_tried_and_gone_back_from_with_one_click()
    {
        var page = await OpenAsync<ClassifiersPage>("admin");
        await page.InvokeAsync(() => page.Find("[data-testid=train-Urgency]").Click());
        WaitFor(page, "done", "Version 1 judges from now on");
        var first = _host.Get<LiveClassifiers>().Of(ClassifierKind.Urgency)!.Value;
        var batch = new Batch();
        for (var i = 0; i < 12; i++)
        {
            var @case = await _host.GivenACaseAsync($"Customer {i}", $"the aquarium pump stopped and fish number {i} floats");
            await _host.Get<CloseCase>().RunAsync(batch, @case.Id, new AgentId("amy"), "done", urgency: Urgency.Critical);
        }
        await _host.Get<IDatabase>().CommitAsync(batch);
        await page.InvokeAsync(() => page.Find("[data-testid=train-Urgency]").Click());
        WaitFor(page, "done", "Version 2 judges from now on");
        page.Find("[data-testid=try-text]").Change("the aquarium pump stopped and a fish floats");
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForState(() => page.FindAll("[data-testid=tried-Urgency]").Any(e => e.TextContent.Contains("Critical", StringComparison.Ordinal)), _deadline);

        await page.InvokeAsync(() => page.Find("[data-testid=roll-back]").Click());

        WaitFor(page, "done", "Version 1 judges again");
        WaitFor(page, "held", "Held");
        Assert.That(_host.Get<LiveClassifiers>().Of(ClassifierKind.Urgency)!.Value.Number, Is.EqualTo(first.Number));
        Assert.That(page.FindAll("[data-testid=version]").Select(e => e.TextContent), Has.Some.Contains("12 cases"));
        Assert.That((await _host.Get<Bot.Audit.AuditLog>().ReadAsync(null, 10)).Select(e => (e.Change.By, e.Change.Id)), Has.Exactly(2).EqualTo(("admin", "Urgency")));
    }

    [Test]
    public async Task What_an_administrator_types_is_shown_as_text()
    {
        const string Script = "<script>alert(1)</script>";
        await _host.Get<SaveReply>().RunAsync(new StoredReply { Name = "evil", Titles = new Dictionary<string, string> { ["en"] = Script }, Texts = new Dictionary<string, string> { ["en"] = Script } }, null, "admin", default);

        var replies = await OpenAsync<RepliesPage>("admin");
        var audit = await OpenAsync<AuditPage>("admin");

        replies.WaitForElement("[data-reply=evil]", _deadline);
        audit.WaitForElement("[data-testid=audit-entry]", _deadline);
        Assert.That(replies.FindAll("script").Count + audit.FindAll("script").Count, Is.Zero);
        Assert.That(replies.Find("[data-reply=evil]").TextContent, Does.Contain(Script));
    }

    [Test]
    public async Task A_page_that_was_open_before_its_user_was_disabled_changes_nothing_any_more()
    {
        await _host.Get<AddUser>().RunAsync(new NewUser("second", "Second", Role.Admin, ConsoleHost.Password), default);
        var page = await OpenAsync<QueuePage>("second", p => p.Add(q => q.Id, "general"));
        page.WaitForElement("#strategy", _deadline).Change(nameof(RoutingStrategy.MostIdle));
        await _host.Get<ChangeUser>().SetDisabledAsync("second", true, default);

        await SubmitAsync(page, "queue-form");

        WaitFor(page, "refused", "session has ended");
        Assert.That((await _host.Get<QueueStore>().GetAsync(new QueueId("general")))!.Value.Strategy, Is.EqualTo(RoutingStrategy.PickYourself));
    }

    private static Task SubmitAsync<T>(IRenderedComponent<T> page, string form) where T : IComponent => page.InvokeAsync(() => page.Find($"[data-testid={form}]").Submit());

    private static void WaitFor<T>(IRenderedComponent<T> page, string testId, string text) where T : IComponent =>
        page.WaitForState(() => page.FindAll($"[data-testid={testId}]").Any(e => e.TextContent.Contains(text, StringComparison.Ordinal)), _deadline);

    private async Task<IRenderedComponent<T>> OpenAsync<T>(string user, Action<ComponentParameterCollectionBuilder<T>>? parameters = null) where T : IComponent
    {
        var browser = new BunitContext();
        _browsers.Add(browser);
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddFallbackServiceProvider(_host.Services);
        var principal = Sessions.Begin((await _host.Get<UserStore>().GetAsync(user))!.Value);
        var workplace = new Workplace(ConsoleTexts.Of("en"), TimeZoneInfo.Utc, principal, []);
        return browser.Render<T>(builder =>
        {
            builder.AddCascadingValue(workplace).AddCascadingValue(Task.FromResult(new AuthenticationState(principal)));
            parameters?.Invoke(builder);
        });
    }
}
