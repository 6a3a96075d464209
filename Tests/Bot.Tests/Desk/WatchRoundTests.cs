using Bot.Desk;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Queues;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Desk;

/// <summary>What becomes due and nobody does is done by the host, and the customer is told.</summary>
[TestFixture]
public sealed class WatchRoundTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await LiveHost.StartAsync();
        var queues = _host.Get<QueueStore>();
        var support = (await queues.GetAsync(new QueueId("support")))!;
        var rules = new QueueRules { PromiseWhenNobodyAfter = TimeSpan.FromMilliseconds(1), ReleaseAfterAbsence = TimeSpan.FromMilliseconds(1) };
        await CommitAsync(batch => { queues.Put(batch, support.Value with { Rules = rules }, support.ETag); return Task.CompletedTask; });
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test, Order(1)]
    public async Task With_nobody_online_the_waiting_customer_is_promised_an_answer_once()
    {
        var @case = await OpenAsync("nobody");
        var round = _host.Get<WatchRound>();

        await LiveHost.UntilAsync(async () => { await round.GoAsync(default); return await NoticesAsync("nobody", "沒有同仁在線上") > 0; }, "the customer is promised an answer");
        await round.GoAsync(default);

        Assert.That(await NoticesAsync("nobody", "沒有同仁在線上"), Is.EqualTo(1));
        Assert.That((await _host.Get<CaseStore>().GetAsync(@case))!.Value.PromisedAt, Is.Not.Null);
    }

    [Test, Order(2)]
    public async Task The_case_of_an_agent_who_is_gone_is_back_in_the_queue()
    {
        var @case = await OpenAsync("gone");
        var amy = new AgentId("amy");
        var presence = _host.Get<SetPresence>();
        await CommitAsync(batch => presence.RunAsync(batch, amy, Presence.Online));
        await _host.Get<AgentDesk>().TakeAsync(@case, amy);
        await CommitAsync(batch => presence.RunAsync(batch, amy, Presence.Offline));

        await LiveHost.UntilAsync(async () => { await _host.Get<WatchRound>().GoAsync(default); return await NoticesAsync("gone", "離線") > 0; }, "the customer is told");

        var after = (await _host.Get<CaseStore>().GetAsync(@case))!.Value;
        Assert.That((after.State, after.Owner), Is.EqualTo((CaseState.Queued, (AgentId?)null)));
    }

    private async Task<CaseId> OpenAsync(string conversation)
    {
        await _host.SayAsync(conversation, "我是王小明，電話 0912-345-678，訂單 AB12345678 的包裹一直沒到");
        await _host.SayAsync(conversation, "我要真人客服");
        return (await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:" + conversation)))!.Value.CaseId!.Value;
    }

    private async Task<int> NoticesAsync(string conversation, string words) =>
        (await _host.Get<TranscriptStore>().ReadAsync(new ConversationId("test:" + conversation))).Count(line => line.Entry.From == EntryFrom.Notice && line.Entry.Text!.Contains(words));

    private async Task CommitAsync(Func<Batch, Task> write)
    {
        var batch = new Batch();
        await write(batch);
        await _host.Get<IDatabase>().CommitAsync(batch);
    }
}
