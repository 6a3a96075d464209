using Bot.Console;
using Bot.Desk;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Hours;
using Handoff.Transcripts;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Desk;

/// <summary>Nobody accepts, nobody is there, nobody answers: on the whole host with a clock of its own, each ends as the queue's rules say, and the customer is told.</summary>
[TestFixture]
public sealed class NobodyActsTests
{
    private static readonly AgentId Amy = new("amy");

    private FakeTimeProvider _clock = null!;
    private LiveHost _host = null!;
    private IDisposable? _page;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
        _host = await LiveHost.StartAsync(_clock);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    // Each test on a Monday of its own, at ten in Taipei, with nothing left over.
    [SetUp]
    public async Task BeginAsync()
    {
        await ChangeAsync(agent => agent with { Shifts = null });
        var monday = _clock.GetUtcNow().Date.AddDays(7 - ((int)_clock.GetUtcNow().DayOfWeek + 6) % 7);
        _clock.SetUtcNow(new DateTimeOffset(monday.AddHours(2), TimeSpan.Zero));
        _page = await _host.Get<AgentPresence>().OpenAsync(Amy, default);
    }

    [TearDown]
    public async Task EndAsync()
    {
        foreach (var @case in _host.Get<LiveCases>().All) await _host.Get<AgentDesk>().CloseAsync(@case.Id, @case.Owner ?? Amy, "over");
        await LeavesAsync();
    }

    [Test]
    public async Task Nobody_accepts_the_offer_goes_round_and_after_ten_minutes_an_answer_is_promised()
    {
        var id = await OpenAsync("nobody-accepts");
        await RoundsUntilAsync(() => Live(id)?.Offer?.To == Amy, "it is offered");

        await AdvanceUntilAsync(TimeSpan.FromSeconds(46), () => Live(id) is { State: CaseState.Queued, PassedBy: [_] }, "the offer lapses");
        await AdvanceUntilAsync(TimeSpan.FromMinutes(3), () => Live(id)?.Offer?.To == Amy, "it is offered again");
        await AdvanceUntilAsync(TimeSpan.FromMinutes(7), () => Live(id)?.PromisedAt is not null, "an answer is promised");

        await ToldAsync("nobody-accepts", "忙線中");
        Assert.That(await SayAsync("nobody-accepts", "進度呢？"), Does.Contain("答應在").And.Contain("10:2"));
    }

    [Test]
    public async Task The_agents_browser_is_gone_and_the_case_is_back_in_the_queue()
    {
        var id = await OpenAsync("browser-gone");
        await _host.Get<AgentDesk>().TakeAsync(id, Amy);

        await LeavesAsync();
        await AdvanceUntilAsync(TimeSpan.FromMinutes(3), () => Live(id) is { State: CaseState.Queued, Owner: null }, "the case is back in the queue");

        await ToldAsync("browser-gone", "離線");
    }

    [Test]
    public async Task The_agent_goes_off_shift_and_the_case_is_back_in_the_queue()
    {
        await ChangeAsync(agent => agent with { Shifts = new BusinessHours { TimeZone = "Asia/Taipei", Weekly = [new WeeklyWindow(DayOfWeek.Monday, new DailyWindow(new TimeOnly(9, 0), new TimeOnly(10, 30)))] } });
        var id = await OpenAsync("off-shift");
        await _host.Get<AgentDesk>().TakeAsync(id, Amy);

        await AdvanceUntilAsync(TimeSpan.FromMinutes(46), () => Live(id) is { State: CaseState.Queued, Owner: null }, "the case is back in the queue");

        await ToldAsync("off-shift", "下班");
    }

    [Test]
    public async Task The_customer_is_silent_then_gone_and_the_same_case_goes_on_when_they_are_back()
    {
        var id = await OpenAsync("silent");
        await _host.Get<AgentDesk>().TakeAsync(id, Amy);
        await _host.Get<AgentDesk>().ReplyAsync(id, Amy, "Which colour?", "r1");
        Assert.That((await StoredAsync(id)).State, Is.EqualTo(CaseState.WaitingForCustomer));

        await AdvanceUntilAsync(TimeSpan.FromMinutes(16), () => Live(id)?.SilenceRemindedAt is not null, "the customer is reminded");
        await ToldAsync("silent", "您還在嗎");
        await AdvanceUntilAsync(TimeSpan.FromHours(24), () => Live(id) is null, "the case has ended");
        Assert.That((await StoredAsync(id)).State, Is.EqualTo(CaseState.Abandoned));
        await ToldAsync("silent", "先到這裡");

        Assert.That(await SayAsync("silent", "我要真人客服"), Does.Contain("重新開啟").And.Contain(id.Value));
        Assert.That(await StoredAsync(id), Has.Property("Reopenings").EqualTo(1).And.Property("LastOwner").EqualTo(Amy));
    }

    [Test]
    public async Task Who_promised_to_get_back_is_not_waiting_for_the_customer_and_the_next_words_keep_the_promise()
    {
        var id = await OpenAsync("promise");
        await _host.Get<AgentDesk>().TakeAsync(id, Amy);
        await _host.Get<AgentDesk>().ReplyAsync(id, Amy, "I will look into it.", [], "r1", TimeSpan.FromHours(1));
        Assert.That(await StoredAsync(id), Has.Property("State").EqualTo(CaseState.Active).And.Property("PromisedAt").EqualTo(_clock.GetUtcNow().AddHours(1)));

        Assert.That(await SayAsync("promise", "有進度嗎？"), Does.Contain("11:00").And.Contain("Amy"));
        await _host.Get<AgentDesk>().ReplyAsync(id, Amy, "It leaves tomorrow.", "r2");

        Assert.That(await StoredAsync(id), Has.Property("State").EqualTo(CaseState.WaitingForCustomer).And.Property("PromisedAt").Null);
    }

    [Test]
    public async Task Everyone_is_offline_and_the_customer_is_promised_an_answer_and_can_ask_for_it()
    {
        await LeavesAsync();
        var id = await OpenAsync("offline");

        await AdvanceUntilAsync(TimeSpan.FromMinutes(3), () => Live(id)?.PromisedAt is not null, "an answer is promised");

        await ToldAsync("offline", "沒有同仁在線上");
        Assert.That(await SayAsync("offline", "案件進度"), Does.Contain("答應在"));
    }

    [Test]
    public async Task Who_moves_up_in_the_queue_is_told_and_who_keeps_the_place_only_when_next()
    {
        var (first, second, third) = (await OpenAsync("first"), await OpenAsync("second"), await OpenAsync("third"));
        Assert.That(await SayAsync("third", "保留順位，晚點再看"), Does.Contain("為您保留順位"));
        _clock.Advance(TimeSpan.FromSeconds(70));

        await _host.Get<AgentDesk>().TakeAsync(first, Amy);
        await RoundsUntilAsync(() => Live(second)?.ToldPlace?.Place == 1, "the second is told");
        await ToldAsync("second", "下一位");
        Assert.That(await NoticesAsync("third", "下一位"), Is.Zero);
        await _host.Get<AgentDesk>().TakeAsync(second, Amy);
        await RoundsUntilAsync(() => Live(third)?.ToldPlace?.Place == 1, "the third is told");
        await ToldAsync("third", "下一位");
    }

    [Test]
    public async Task What_is_not_solved_goes_on_as_the_same_case_also_after_a_rating()
    {
        // What was answered before the case is not what isn't solved after it.
        var id = await OpenAsync("reopen", question: "請問多久會到貨？");
        await _host.Get<AgentDesk>().TakeAsync(id, Amy);
        await _host.Get<AgentDesk>().CloseAsync(id, Amy, "sent again");
        await LiveHost.UntilAsync(async () => (await _host.Get<TranscriptStore>().ReadAsync(new ConversationId("test:reopen"))).Any(l => l.Entry.Text?.Contains("滿意嗎") == true), "a rating is asked for");
        await SayAsync("reopen", "2");
        await SayAsync("reopen", "略過");

        Assert.That(await SayAsync("reopen", "案件進度"), Does.Contain(id.Value).And.Contain("結案"));
        Assert.That(await SayAsync("reopen", "還沒解決"), Does.Contain("重新開啟").And.Contain(id.Value));
        Assert.That(await StoredAsync(id), Has.Property("State").EqualTo(CaseState.Queued).And.Property("Reopenings").EqualTo(1));
    }

    private async Task LeavesAsync()
    {
        _page!.Dispose();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(75), async () => (await _host.Get<AgentStore>().GetAsync(Amy))!.Value.Presence is Presence.Offline, "Amy is offline");
    }

    private async Task<string> SayAsync(string conversation, string text) => (await _host.SayAsync(conversation, text)).Single()["text"]!.GetValue<string>();

    private async Task<CaseId> OpenAsync(string conversation, string? question = null)
    {
        await _host.SayAsync(conversation, "我是王小明，電話 0912-345-678，訂單 AB12345678 的包裹一直沒到");
        if (question is not null) await _host.SayAsync(conversation, question);
        await _host.SayAsync(conversation, "我要真人客服");
        var id = (await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:" + conversation)))!.Value.CaseId!.Value;
        await LiveHost.UntilAsync(() => Task.FromResult(Live(id) is not null), "the case is among the live ones");
        _clock.Advance(TimeSpan.FromSeconds(1)); // who comes next comes later
        return id;
    }

    private Case? Live(CaseId id) => _host.Get<LiveCases>().Get(id);

    private async Task<Case> StoredAsync(CaseId id) => (await _host.Get<CaseStore>().GetAsync(id))!.Value;

    private Task AdvanceUntilAsync(TimeSpan time, Func<bool> holds, string what) => AdvanceUntilAsync(time, () => Task.FromResult(holds()), what);

    private Task AdvanceUntilAsync(TimeSpan time, Func<Task<bool>> holds, string what)
    {
        _clock.Advance(time);
        return RoundsUntilAsync(holds, what);
    }

    private Task RoundsUntilAsync(Func<bool> holds, string what) => RoundsUntilAsync(() => Task.FromResult(holds()), what);

    private Task RoundsUntilAsync(Func<Task<bool>> holds, string what) => LiveHost.UntilAsync(async () =>
    {
        await _host.Get<WatchRound>().GoAsync(default);
        return await holds();
    }, what);

    private Task ToldAsync(string conversation, string words) => LiveHost.UntilAsync(async () => await NoticesAsync(conversation, words) == 1, $"the customer of '{conversation}' is told '{words}' once");

    private async Task<int> NoticesAsync(string conversation, string words) =>
        (await _host.Get<TranscriptStore>().ReadAsync(new ConversationId("test:" + conversation))).Count(line => line.Entry.From == EntryFrom.Notice && line.Entry.Text!.Contains(words));

    private async Task ChangeAsync(Func<Agent, Agent> change)
    {
        var agents = _host.Get<AgentStore>();
        var read = (await agents.GetAsync(Amy))!;
        var batch = new Batch();
        agents.Put(batch, change(read.Value), read.ETag);
        await _host.Get<IDatabase>().CommitAsync(batch);
    }
}
