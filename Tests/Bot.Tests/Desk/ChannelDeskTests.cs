using System.Text.RegularExpressions;
using Bot.Channels.DirectLine.Conversations;
using Bot.Desk;
using Bot.Privacy;
using Bot.Tests.Hosting;
using Bot.Tests.Turns;
using Bot.WebChat;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Transcripts;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Desk;

/// <summary>A case goes on in another channel: one thread, one case, on a running host with a connector.</summary>
public sealed partial class ChannelDeskTests
{
    private static readonly AgentId Amy = new("amy");

    private LoopbackConnector _connector = null!;
    private LiveHost _host = null!;

    private ChannelDesk Desk => _host.Get<ChannelDesk>();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _connector = await LoopbackConnector.StartAsync();
        _host = await LiveHost.StartAsync("WebChat:PublicUrl=https://help.example", $"Channels:TrustedServiceHosts:0={_connector.Address.Authority}");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Test]
    public async Task A_link_takes_the_customer_to_the_web_chat_with_everything_and_writing_in_the_old_channel_brings_them_back()
    {
        var @case = await TakenAsync("there-and-back");
        var link = await LinkAsync(@case);

        var page = await OpenAsync(link);
        Assert.That((page.Conversation.Value, page.LinkIsOver), Is.EqualTo(("test:there-and-back", (bool?)null)));
        Assert.That(await StoredAsync(@case.Id), Has.Property("ChannelId").EqualTo("webchat").And.Property("State").EqualTo(@case.State).And.Property("Owner").EqualTo(Amy));
        await _host.Get<AgentDesk>().ReplyAsync(@case.Id, Amy, "here I am", "k1");
        var shown = await page.ReadAsync();
        Assert.That(shown, Does.Contain("我要真人客服").And.Contain("here I am"), "the thread is whole");
        Assert.That(_connector.TextsOf("there-and-back"), Has.None.EqualTo("here I am"));

        await page.SayAsync("from the web");
        await LiveHost.UntilAsync(async () => (await StoredAsync(@case.Id)).LastCustomerAt is not null && (await EntriesAsync(@case)).Any(e => e.Text == "from the web"), "the web's words are in the thread");
        await _host.SayAsync("there-and-back", "back in the old place", serviceUrl: _connector.Address.ToString());
        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("test"));
        await _host.Get<AgentDesk>().ReplyAsync(@case.Id, Amy, "welcome back", "k2");
        await LiveHost.UntilAsync(() => Task.FromResult(_connector.TextsOf("there-and-back").Contains("welcome back")), "the old channel gets the reply");

        Assert.That((await Desk.ChoicesAsync(await StoredAsync(@case.Id))).Elsewhere.Select(a => a.ChannelId), Is.EqualTo(new[] { "webchat" }));
        Assert.That(await Desk.MoveAsync(@case.Id, Amy, "webchat"), Is.TypeOf<CaseOutcome.Done>());
        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("webchat"));
        Assert.That((await page.ReadAsync())[^1], Does.Contain("Amy").And.Contain(@case.Id.Value));
        var moves = (await _host.Get<CaseStore>().HistoryAsync(@case.Id)).Where(e => e.Kind is CaseEventKind.ChannelMoved).Select(e => e.Reason);
        Assert.That(moves, Is.EqualTo(new[] { "test → webchat", "webchat → test", "test → webchat" }));
    }

    [Test]
    public async Task A_link_works_once()
    {
        var link = await LinkAsync(await TakenAsync("once"));
        await OpenAsync(link);

        var second = await OpenAsync(link);

        Assert.That(second.LinkIsOver, Is.True);
        Assert.That(second.Conversation.Value, Is.Not.EqualTo("test:once"));
    }

    [Test]
    public async Task A_link_that_was_changed_gives_nothing()
    {
        var link = await LinkAsync(await TakenAsync("forged"));
        var forged = link[..^3] + (link[^3] == 'A' ? 'B' : 'A') + link[^2..];

        var page = await OpenAsync(forged);

        Assert.That(page.LinkIsOver, Is.True);
        Assert.That((await OpenAsync(link)).Conversation.Value, Is.EqualTo("test:forged"), "and uses nothing up");
    }

    [Test]
    public async Task A_link_that_is_too_old_gives_nothing()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(-25));
        await using var yesterday = await LiveHost.StartAsync(clock, "WebChat:PublicUrl=https://help.example");
        await yesterday.SayAsync("late", "hello");
        var links = yesterday.Get<ContinueLinks>();
        var (first, until) = links.LinkTo(new ConversationId("test:late"));
        var (second, _) = links.LinkTo(new ConversationId("test:late"));

        clock.SetUtcNow(until.AddSeconds(-1));
        var inTime = await links.FollowAsync(first.Split("#continue=")[1], default);
        clock.SetUtcNow(until);
        var tooLate = await links.FollowAsync(second.Split("#continue=")[1], default);

        Assert.That((inTime?.Id, tooLate), Is.EqualTo(("test:late", (DirectLineConversation?)null)));
    }

    [Test]
    public async Task Only_who_may_write_to_the_customer_takes_the_case_elsewhere()
    {
        var @case = await TakenAsync("mine");

        Assert.That(await Desk.SendLinkAsync(@case.Id, new AgentId("ben")), Is.TypeOf<CaseOutcome.NotYours>());
        Assert.That(await Desk.MoveAsync(@case.Id, new AgentId("ben"), "webchat"), Is.TypeOf<CaseOutcome.NotYours>());
        Assert.That(await Desk.MoveAsync(@case.Id, Amy, "webchat"), Is.TypeOf<CaseOutcome.Unreachable>(), "the customer was never there");
    }

    [Test]
    public async Task Both_identities_are_one_customer_and_go_with_them()
    {
        var @case = await TakenAsync("joined");
        await OpenAsync(await LinkAsync(@case));
        var customers = _host.Get<CustomerStore>();

        var identities = (await customers.GetAsync(@case.CustomerId))!.Value.Identities;
        Assert.That(identities.Select(i => (i.ChannelId, i.Proof)), Is.EqualTo(new[] { ("test", "channel"), ("webchat", "link") }));
        Assert.That(await customers.FindAsync(new Batch(), "webchat", identities[1].UserId), Is.EqualTo(@case.CustomerId));
        await _host.Get<EraseCustomer>().RunAsync(@case.CustomerId, default);

        Assert.That(await customers.FindAsync(new Batch(), "webchat", identities[1].UserId), Is.Null);
        Assert.That(await _host.Get<ConversationDirectory>().FindAsync("test:joined", default), Is.Null);
        var states = (await _host.Get<IDatabase>().QueryAsync(new DocumentQuery(Bot.Turns.TurnStorage.Collection) { Take = 1000 })).Documents;
        Assert.That(states.Select(s => s.Id), Has.None.Contain("joined"), "dialog state of both channels");
    }

    private async Task<Case> TakenAsync(string talk)
    {
        for (var i = 0; i < 2; i++) await _host.SayAsync(talk, "我要真人客服", serviceUrl: _connector.Address.ToString());
        var conversation = (await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:" + talk)))!.Value;
        return ((CaseOutcome.Done)await _host.Get<AgentDesk>().TakeAsync(conversation.CaseId!.Value, Amy, evenIfFull: true)).Case;
    }

    private async Task<string> LinkAsync(Case @case)
    {
        Assert.That(await Desk.SendLinkAsync(@case.Id, Amy), Is.TypeOf<CaseOutcome.Done>());
        var told = (await EntriesAsync(@case)).Last(e => e.From is EntryFrom.Notice).Text!;
        return Link().Match(told).Groups[1].Value;
    }

    private async Task<IReadOnlyList<TranscriptEntry>> EntriesAsync(Case @case) => [.. (await _host.Get<TranscriptStore>().ReadAsync(@case.ConversationId)).Select(l => l.Entry)];

    private async Task<Case> StoredAsync(CaseId id) => (await _host.Get<CaseStore>().GetAsync(id))!.Value;

    private Task<OpenedPage> OpenAsync(string link) => OpenedPage.OpenAsync(_host, link);

    [GeneratedRegex(@"https://help\.example/#continue=([\w.-]+)")]
    private static partial Regex Link();
}
