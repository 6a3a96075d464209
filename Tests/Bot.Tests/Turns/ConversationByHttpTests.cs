using System.Text.Json.Nodes;
using Bot.Desk;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Turns;

/// <summary>The main job through <c>/api/messages</c> with replies in the response, and the agent's side at the desk.</summary>
[TestFixture]
public sealed class ConversationByHttpTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("請問多久會到貨?", "delivery-time", "工作天")]
    [TestCase("how long does delivery take", "delivery-time", "working days")]
    [TestCase("运费怎么算", "delivery-fee", "NT$80")]
    public async Task A_question_is_answered_from_its_article_in_its_language(string question, string article, string words)
    {
        var replies = await _host.SayAsync("answer-" + article + question.Length, question);

        Assert.Multiple(() =>
        {
            Assert.That(LiveHost.OutcomeOf(replies[^1]), Is.EqualTo("answer"));
            Assert.That(replies[^1]["channelData"]!["bothandoff"]!["articles"]![0]!.GetValue<string>(), Is.EqualTo(article));
            Assert.That(replies[^1]["text"]!.GetValue<string>(), Does.Contain(words));
        });
    }

    [Test]
    public async Task A_reply_names_the_message_that_it_answers()
    {
        var replies = await _host.SayAsync("reply-to", "運費怎麼算", id: "message-1");

        Assert.That(replies[^1]["replyToId"]!.GetValue<string>(), Is.EqualTo("message-1"));
    }

    [TestCase("我要真人客服")]
    [TestCase("我要转人工客服")]
    [TestCase("talk to a human")]
    public async Task A_wish_for_a_person_leads_to_a_case_with_number_and_place(string wish)
    {
        var replies = await EscalateAsync("wish-" + wish.Length, wish);

        var @case = await CaseOfAsync("wish-" + wish.Length);
        Assert.Multiple(() =>
        {
            Assert.That(LiveHost.OutcomeOf(replies[^1]), Is.EqualTo("handoff"));
            Assert.That(replies[^1]["text"]!.GetValue<string>(), Does.Contain(@case.Id.Value));
            Assert.That(@case.State, Is.EqualTo(CaseState.Queued));
            Assert.That(@case.Facts.Any(fact => fact.Value == "wang@example.com"), Is.True, "the contact that was given");
        });
    }

    [Test]
    public async Task What_was_told_before_is_not_asked_again()
    {
        await _host.SayAsync("known", "我是陳大文，電話 0912-345-678，訂單 AB12345678 的包裹一直沒到");

        var replies = await _host.SayAsync("known", "我要真人客服");

        Assert.That(LiveHost.OutcomeOf(replies[^1]), Is.EqualTo("handoff"), replies[^1]["text"]!.GetValue<string>());
    }

    [Test]
    public async Task The_agent_sees_everything_and_the_customer_is_back_with_the_assistant_after_closing()
    {
        await _host.SayAsync("whole", "請問多久會到貨?");
        await EscalateAsync("whole", "我要真人客服");
        var @case = await CaseOfAsync("whole");
        var desk = _host.Get<AgentDesk>();
        var amy = new AgentId("amy");

        Assert.That(await desk.TakeAsync(@case.Id, amy), Is.InstanceOf<CaseOutcome.Done>());
        var silent = await _host.SayAsync("whole", "您好，在嗎");
        await desk.ReplyAsync(@case.Id, amy, "您好，我是 Amy", "reply-1");
        await desk.ReplyAsync(@case.Id, amy, "您好，我是 Amy", "reply-1");
        await desk.AddNoteAsync(@case.Id, amy, "內部備註", "note-1");
        Assert.That(await desk.CloseAsync(@case.Id, amy, ""), Is.InstanceOf<CaseOutcome.ResolutionMissing>());
        Assert.That(await desk.CloseAsync(@case.Id, amy, "已說明"), Is.InstanceOf<CaseOutcome.Done>());
        await LiveHost.UntilAsync(async () => (await LinesAsync("whole")).Any(line => line.Entry.Text?.Contains("滿意") == true), "the customer is asked for a rating");
        await _host.SayAsync("whole", "5");
        await _host.SayAsync("whole", "很好");
        var after = await _host.SayAsync("whole", "運費怎麼算");

        var lines = await LinesAsync("whole");
        Assert.Multiple(() =>
        {
            Assert.That(silent, Is.Empty, "the assistant is silent while an agent has the case");
            Assert.That(lines.Count(line => line.Entry.From == EntryFrom.Agent), Is.EqualTo(1), "a reply sent twice with one key is said once");
            Assert.That(lines.Select(line => line.Sequence), Is.EqualTo(Enumerable.Range(1, lines.Count).Select(n => (long)n)));
            Assert.That(lines.Any(line => line.Entry.Text == "請問多久會到貨?" && line.Sequence == 1), Is.True);
            Assert.That(lines.Single(line => line.Entry.From == EntryFrom.Note).Entry.IsForCustomer(), Is.False);
            Assert.That(LiveHost.OutcomeOf(after[^1]), Is.EqualTo("answer"));
        });
        Assert.That((await _host.Get<CaseStore>().GetAsync(@case.Id))!.Value.Rating, Is.EqualTo(new CaseRating(5, "很好", default)).Using<CaseRating>((a, b) => a.Score == b.Score && a.Comment == b.Comment));
    }

    [Test]
    public async Task Thirty_two_agents_take_one_case_and_one_has_it()
    {
        await EscalateAsync("race", "我要真人客服");
        var @case = await CaseOfAsync("race");
        var desk = _host.Get<AgentDesk>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() => desk.TakeAsync(@case.Id, new AgentId($"agent{n}")))));

        var winner = (await _host.Get<CaseStore>().GetAsync(@case.Id))!.Value.Owner;
        Assert.Multiple(() =>
        {
            Assert.That(outcomes.OfType<CaseOutcome.Done>().Count(), Is.EqualTo(1));
            Assert.That(outcomes.OfType<CaseOutcome.AlreadyTaken>().Count(taken => taken.By == winner), Is.EqualTo(31));
        });
    }

    [Test]
    public async Task A_redelivered_activity_has_one_effect_and_the_same_answer()
    {
        var first = await _host.SayAsync("twice", "運費怎麼算", id: "same");
        var second = await _host.SayAsync("twice", "運費怎麼算", id: "same");

        Assert.Multiple(async () =>
        {
            Assert.That(second.Select(reply => reply["id"]!.GetValue<string>()), Is.EqualTo(first.Select(reply => reply["id"]!.GetValue<string>())));
            Assert.That((await LinesAsync("twice")).Count(line => line.Entry.From == EntryFrom.Customer), Is.EqualTo(1));
        });
    }

    private async Task<IReadOnlyList<JsonNode>> EscalateAsync(string conversation, string wish)
    {
        var replies = await _host.SayAsync(conversation, wish);
        string[] answers = ["運費怎麼算", "王小明", "wang@example.com", "AB12345678"];
        for (var i = 0; i < answers.Length && LiveHost.OutcomeOf(replies[^1]) != "handoff"; i++)
        {
            var asked = replies[^1]["text"]!.GetValue<string>();
            var answer = asked.Contains("Email") || asked.Contains("邮箱") || asked.Contains("e-mail") ? answers[2]
                : asked.Contains("訂單編號") || asked.Contains("订单编号") || asked.Contains("order number") ? answers[3]
                : asked.Contains("稱呼") || asked.Contains("称呼") || asked.Contains("your name") ? answers[1] : answers[0];
            replies = await _host.SayAsync(conversation, answer);
        }
        return replies;
    }

    private async Task<Case> CaseOfAsync(string conversation)
    {
        var id = (await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:" + conversation)))!.Value.CaseId!.Value;
        return (await _host.Get<CaseStore>().GetAsync(id))!.Value;
    }

    private Task<IReadOnlyList<TranscriptLine>> LinesAsync(string conversation) => _host.Get<TranscriptStore>().ReadAsync(new ConversationId("test:" + conversation));
}
