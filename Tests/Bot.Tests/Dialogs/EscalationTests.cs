using System.Text.Json.Nodes;
using Bot.Tests.Hosting;
using Handoff.Cases;
using NUnit.Framework;

namespace Bot.Tests.Dialogs;

/// <summary>The way to a person as customers walk it, on a running host with the demonstration shop.</summary>
[TestFixture]
public sealed class EscalationTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartLearnedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("how much is shipping", "talk to a human", "how long does delivery take?", "What is your name?", "Lin Mei")]
    [TestCase("運費怎麼算", "我要真人客服", "請問多久會到貨？", "怎麼稱呼", "林美")]
    public async Task A_question_on_the_way_is_answered_and_the_way_goes_on(string question, string person, string between, string asked, string name)
    {
        var talk = "between-" + name;
        await _host.SayAsync(talk, question);
        await _host.SayAsync(talk, person);

        var replies = await _host.SayAsync(talk, between);
        var next = await _host.SayAsync(talk, name);

        Assert.That(LiveHost.OutcomeOf(replies[^2]), Is.EqualTo("answer"));
        Assert.That(TextOf(replies[^1]), Does.Contain(asked));
        Assert.That(TextOf(next[^1]), Does.Contain("e-mail").Or.Contain("Email"));
    }

    [Test]
    public async Task A_sentence_is_not_taken_for_a_name_and_nobody_is_held_up_by_it()
    {
        await _host.SayAsync("sentence", "how much is shipping");
        await _host.SayAsync("sentence", "talk to a human");

        var again = await _host.SayAsync("sentence", "this is useless");
        var contact = await _host.SayAsync("sentence", "my parcel never came");
        await _host.SayAsync("sentence", "mei@example.com");
        var opened = await _host.SayAsync("sentence", "Skip");

        Assert.That(TextOf(again[^1]), Does.Contain("What may we call you?"));
        Assert.That(TextOf(contact[^1]), Does.Contain("e-mail"));
        Assert.That(TextOf(opened[^1]), Does.Contain("mei@example.com").And.Not.Contain("name "));
    }

    [Test]
    public async Task A_complaint_goes_to_a_person_with_what_it_is_about()
    {
        var replies = await _host.SayAsync("complaint", "我要投訴，你們的司機把包裹丟在雨裡");
        await _host.SayAsync("complaint", "略過");
        var opened = await _host.SayAsync("complaint", "略過");

        Assert.That(TextOf(replies[^1]), Does.Contain("怎麼稱呼"));
        var number = new CaseId(System.Text.RegularExpressions.Regex.Match(TextOf(opened[^1]), @"\*\*(\d+)\*\*").Groups[1].Value);
        var @case = (await _host.Get<CaseStore>().GetAsync(number))!.Value;
        Assert.That((@case.Subject, @case.Reason!.Code), Is.EqualTo(("我要投訴，你們的司機把包裹丟在雨裡", HandoffReasonCode.NeedsJudgement)));
    }

    [Test]
    public async Task A_contact_told_while_waiting_is_confirmed()
    {
        foreach (var said in new[] { "how much is shipping", "talk to a human", "Skip", "Skip" }) await _host.SayAsync("contact", said);
        var opened = await _host.SayAsync("contact", "Skip");
        await _host.SayAsync("contact", "the box was wet");

        var replies = await _host.SayAsync("contact", "you can reach me at mei.lin@example.com");

        Assert.That(TextOf(opened[^1]), Does.Contain("I've opened case"));
        Assert.That(TextOf(replies[^1]), Does.Contain("mei.lin@example.com"));
    }

    private static string TextOf(JsonNode reply) => reply["text"]!.GetValue<string>();
}
