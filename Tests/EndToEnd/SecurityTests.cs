using Bot.Accounts;
using Bot.Api.Keys;
using Bot.Hosting;
using EndToEnd.Hosting;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Queues;
using Handoff.Search;
using Handoff.Transcripts;
using KnowledgeBase.Articles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using Storage;

namespace EndToEnd;

/// <summary>Script in every field that a customer, an agent or an importer fills is text to whoever reads it; and who may not read any more, doesn't.</summary>
[TestFixture]
public sealed class SecurityTests
{
    private const string Script = "<script>window.__stolen=1</script><img src=x onerror=\"window.__stolen=1\"><svg/onload=window.__stolen=1>";
    private const string Markdown = Script + " [press](javascript:window.__stolen=1) ![pixel](https://outside.example/p.png) <a href=\"javascript:window.__stolen=1\">here</a> <iframe src=\"https://outside.example\"></iframe>";

    private const string Reports = """
        window.__reports = [];
        document.addEventListener('securitypolicyviolation', e => window.__reports.push(e.violatedDirective + ' ' + e.blockedURI));
        """;

    private string _data = null!;
    private WebApplication _app = null!;
    private Browsers _browsers = null!;
    private string _url = null!;
    private string _number = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _data = Directory.CreateTempSubdirectory("security").FullName;
        _app = await BotHost.BuildAsync([
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Management:Url=http://127.0.0.1:0", $"--Storage:DataDirectory={_data}", $"--Demo:Password={BotProcess.Password}",
            "--Logging:LogLevel:Default=Error", "--Webhooks:AllowPrivateTargets=true"]);
        await _app.StartAsync();
        _url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _browsers = await Browsers.StartAsync();
        await SeedAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _browsers.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Test]
    public async Task Script_in_every_field_is_shown_as_text_without_a_request_outward_or_a_report_of_the_policy()
    {
        var console = new AgentConsole(await _browsers.OpenAsync("en-US"));
        await console.Page.AddInitScriptAsync(Reports);
        await console.SignInAsync(_url, "admin");

        await VisitAsync(console.Page, $"/console/cases/{_number}", "[data-testid=message]");
        Assert.That(await console.Transcript.InnerTextAsync(), Does.Contain("<script>window.__stolen=1</script>"));
        Assert.That(await console.Page.GetByTestId("facts").InnerTextAsync(), Does.Contain("<img src=x"));
        await VisitAsync(console.Page, "/console", "[data-testid=queue-item]");
        await VisitAsync(console.Page, "/console/search", "[data-testid=search-words]");
        await console.Page.GetByTestId("search-words").FillAsync("stolen " + Script);
        await console.Page.GetByTestId("search-submit").ClickAsync();
        await console.Page.GetByTestId("search-hit").First.WaitForAsync();
        Assert.That(await console.Page.GetByTestId("search-hit").First.InnerTextAsync(), Does.Contain("<script>"));
        await CleanAsync(console.Page, "/console/search with hits");
        foreach (var path in new[]
        {
            "/console/reports", "/console/reports/figures", "/console/reports/conversations/hostile", "/console/knowledge", "/console/knowledge/hostile/en",
            "/console/admin", "/console/admin/people/mallory", "/console/admin/queues", "/console/admin/replies", "/console/admin/audit", "/console/admin/routing",
        })
            await VisitAsync(console.Page, path, "h1");

        Assert.That(_browsers.Requested.Where(url => !url.StartsWith(_url, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Search_over_all_conversations_looks_right_on_both_sizes()
    {
        foreach (var (locale, width, height, name) in new[] { ("zh-TW", 1280, 800, "search-zh"), ("en-US", 390, 844, "search-phone-en") })
        {
            var console = new AgentConsole(await _browsers.OpenAsync(locale, width, height));
            await console.SignInAsync(_url, "dana");
            await console.Page.GotoAsync(_url + "/console/search");
            await console.Page.GetByTestId("search-words").FillAsync("退货 运费");
            await console.Page.GetByTestId("search-submit").ClickAsync();
            await console.Page.GetByTestId("search-hit").First.WaitForAsync();

            Assert.That(await console.Page.Locator("[data-testid=search-hit] mark").AllInnerTextsAsync(), Is.SupersetOf(new[] { "退貨", "運費" }));
            await Browsers.ScreenshotAsync(console.Page, name);
        }
    }

    [Test]
    public async Task A_disabled_user_with_an_open_page_is_sent_away_within_a_minute_and_reads_nothing_meanwhile()
    {
        await _app.Services.GetRequiredService<AddUser>().RunAsync(new NewUser("eve", "Eve", Role.Agent, BotProcess.Password), default);
        var console = new AgentConsole(await _browsers.OpenAsync("en-US"));
        await console.SignInAsync(_url, "eve");
        await console.Page.GotoAsync(_url + "/console/search");
        await console.Page.GetByTestId("search-words").FillAsync("退貨");

        await _app.Services.GetRequiredService<ChangeUser>().SetDisabledAsync("eve", true, default);
        await console.Page.GetByTestId("search-submit").ClickAsync();
        await console.Page.WaitForURLAsync("**/login**", new() { Timeout = 60_000 });

        Assert.That(await console.Page.GetByTestId("search-hit").CountAsync(), Is.Zero);
    }

    private async Task VisitAsync(IPage page, string path, string shown)
    {
        await page.GotoAsync(_url + path);
        await page.Locator(shown).First.WaitForAsync();
        await CleanAsync(page, path);
    }

    private static async Task CleanAsync(IPage page, string where)
    {
        Assert.That(await page.EvaluateAsync<bool>("() => window.__stolen === undefined"), Is.True, $"script ran on {where}");
        Assert.That(await page.EvaluateAsync<string[]>("() => window.__reports"), Is.Empty, $"the policy had to step in on {where}");
        Assert.That(await page.Locator("a[href^='javascript:' i], iframe, body img[src^='https://outside']").CountAsync(), Is.Zero, $"a dangerous element on {where}");
    }

    private async Task SeedAsync()
    {
        var services = _app.Services;
        var now = DateTimeOffset.UtcNow;
        var id = new ConversationId("hostile");
        var queue = (await services.GetRequiredService<QueueStore>().ListAsync())[0];
        await services.GetRequiredService<AddUser>().RunAsync(new NewUser("mallory", Script[..59], Role.Agent, BotProcess.Password), default);
        await services.GetRequiredService<AddKey>().RunAsync(Script[..59], [ApiScopes.ReadCases], "admin");
        var batch = new Batch();
        services.GetRequiredService<ConversationStore>().Put(batch, new Conversation
        {
            Id = id,
            ChannelId = "webchat",
            CustomerId = new CustomerId("webchat:dl_hostile"),
            CustomerName = Script,
            Language = "en",
            StartedAt = now,
            LastActivityAt = now,
            Reference = ActivityJson.SerializeToString(new ConversationReference { ChannelId = "webchat", Conversation = new ConversationAccount { Id = "hostile" }, User = new ChannelAccount("dl_hostile", Script), Bot = new ChannelAccount("bot", Script) }),
        }, null);
        foreach (var (from, text) in new[]
        {
            (EntryFrom.Customer, Script), (EntryFrom.Customer, Markdown), (EntryFrom.Bot, Markdown), (EntryFrom.Agent, Markdown), (EntryFrom.Note, Markdown), (EntryFrom.Notice, Markdown), (EntryFrom.Customer, "請問退貨的運費誰出？已經等三天了。"),
        })
            services.GetRequiredService<TranscriptStore>().Append(batch, id, new TranscriptEntry
            {
                Id = Guid.NewGuid().ToString("n"),
                From = from,
                At = now,
                AuthorId = Script,
                AuthorName = Script,
                Text = text,
                Language = "en",
                Outcome = from is EntryFrom.Bot ? "answer" : null,
                Articles = from is EntryFrom.Bot ? ["hostile", Script] : [],
                Attachments = [new TranscriptAttachment("text/html", Script, "javascript:window.__stolen=1"), new TranscriptAttachment("image/png", Script, "https://outside.example/x.png")],
            });
        var opened = await services.GetRequiredService<OpenCase>().RunAsync(batch, new OpenCaseRequest
        {
            ConversationId = id,
            Key = "first",
            Queue = queue.Id,
            Subject = Script,
            Category = Script,
            Summary = Markdown,
            Because = Script,
            Skills = [Script],
            Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, Script),
            Facts = [new Handoff.Facts.Fact(FactKind.Name, Script, now), new Handoff.Facts.Fact(FactKind.Email, Script, now), new Handoff.Facts.Fact(FactKind.OrderNumber, Script, now)],
            Articles = [new ArticleShown("hostile", Script, now)],
        });
        services.GetRequiredService<ArticleStore>().Put(batch, new Article { Id = "hostile", Language = "en", Question = Script, Answer = Markdown });
        await services.GetRequiredService<IDatabase>().CommitAsync(batch);
        await services.GetRequiredService<ITranscriptSearch>().SettleAsync();
        _number = opened.Case.Id.Value;
    }
}
