using Bot.Accounts;
using Bot.Console.Cases;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bot.Desk;
using Bunit;
using Handoff.Agents;
using Handoff.Cases;
using NUnit.Framework;

namespace Bot.Tests.Console.Cases;

/// <summary>Opens the agents' page for tests, on a host of its own each time.</summary>
public abstract class CasesPageFixture
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly List<BunitContext> _browsers = [];
    protected ConsoleHost Host { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Host = await ConsoleHost.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var browser in _browsers) await browser.DisposeAsync();
        _browsers.Clear();
        await Host.DisposeAsync();
    }

    // In the page's own turn: news may draw it anew between finding and pressing.
    protected static async Task PressAsync(IRenderedComponent<CasesPage> page, string selector)
    {
        page.WaitForElement(selector, Deadline);
        await page.InvokeAsync(() => page.Find(selector).Click());
    }

    protected static void WaitForText(IRenderedComponent<CasesPage> page, string selector, string text) =>
        page.WaitForState(() => page.Find(selector).TextContent.Contains(text, StringComparison.Ordinal), Deadline);

    protected async Task<Case> TakenByAmyAsync(string customer = "Lin Mei")
    {
        var @case = await Host.GivenACaseAsync(customer);
        return ((CaseOutcome.Done)await Host.Get<AgentDesk>().TakeAsync(@case.Id, new AgentId("amy"))).Case;
    }

    protected async Task LearnAsync(Case @case)
    {
        var ledgers = Host.Get<Handoff.Facts.FactsStore>();
        var batch = new Storage.Batch();
        var (ledger, etag) = await ledgers.GetAsync(batch, @case.CustomerId);
        ledgers.Put(batch, @case.Facts.Aggregate(ledger, (l, f) => l.With(f)), etag);
        await Host.Get<Storage.IDatabase>().CommitAsync(batch);
    }

    protected IRenderedComponent<CasesPage> Open(string user, string? caseId = null, string draft = "", string[]? queues = null)
    {
        var browser = new BunitContext();
        _browsers.Add(browser);
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.JSInterop.Setup<Composer.Draft>("bothandoff.takeDraft", _ => true).SetResult(new Composer.Draft(draft, "key-1"));
        browser.Services.AddFallbackServiceProvider(Host.Services);
        var principal = Sessions.Begin(new User
        {
            UserName = user,
            DisplayName = char.ToUpperInvariant(user[0]) + user[1..],
            Role = Role.Agent,
            PasswordHash = "",
            SecurityStamp = "",
            CreatedAt = default,
        });
        var workplace = new Workplace(ConsoleTexts.Of("en"), TimeZoneInfo.Utc, principal, queues ?? []);
        return browser.Render<CasesPage>(parameters => parameters.AddCascadingValue(workplace).Add(p => p.Id, caseId));
    }
}
