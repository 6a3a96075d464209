using System.Text.Json.Nodes;
using Bot.Tests.Hosting;
using NUnit.Framework;

namespace Bot.Tests.Dialogs;

/// <summary>What a customer says after an answer, on a running host with the demonstration shop.</summary>
[TestFixture]
public sealed class FollowUpTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartLearnedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("運費怎麼算", "那香港呢?", "delivery-abroad")]
    [TestCase("how much is shipping", "and for abroad?", "delivery-abroad")]
    [TestCase("運費怎麼算", "那退貨呢?", "returns-cost")]
    [TestCase("怎么退款", "那要多久?", "refund-time")]
    public async Task An_addition_is_understood_in_the_light_of_the_question_before(string question, string addition, string article)
    {
        var talk = "addition-" + article + question.Length;
        await _host.SayAsync(talk, question);

        var replies = await _host.SayAsync(talk, addition);

        Assert.That(ArticlesOf(replies), Does.Contain(article), replies[^1]["text"]!.GetValue<string>());
    }

    [TestCase("運費怎麼算", "不是這個", "真人", "zh")]
    [TestCase("how much is shipping", "no, that's not it", "person", "en")]
    [TestCase("how much is shipping", "no", "person", "no")]
    public async Task A_rejection_is_never_a_new_question_the_next_best_is_offered_then_a_person(string question, string rejection, string person, string talk)
    {
        talk = "rejection-" + talk;
        var answered = ArticlesOf(await _host.SayAsync(talk, question))[0];

        var first = await _host.SayAsync(talk, rejection);
        var second = await _host.SayAsync(talk, rejection);

        Assert.Multiple(() =>
        {
            Assert.That(LiveHost.OutcomeOf(first[^1]), Is.EqualTo("clarify"));
            Assert.That(ArticlesOf(first), Does.Not.Contain(answered));
            Assert.That(LiveHost.OutcomeOf(second[^1]), Is.EqualTo("none"));
            Assert.That(second[^1]["suggestedActions"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Does.Contain(person));
        });
    }

    [TestCase("運費怎麼算", "不是，我是問多久會到貨", "delivery-time")]
    [TestCase("how much is shipping", "no, I meant how long does delivery take", "delivery-time")]
    public async Task What_was_meant_instead_is_answered(string question, string correction, string article)
    {
        var talk = "meant-" + question.Length;
        await _host.SayAsync(talk, question);

        var replies = await _host.SayAsync(talk, correction);

        Assert.That(LiveHost.OutcomeOf(replies[^1]), Is.EqualTo("answer"));
        Assert.That(ArticlesOf(replies)[0], Is.EqualTo(article));
    }

    [TestCase("運費多少？還有多久會到？", "不是這個", "delivery-fee", "delivery-time")]
    [TestCase("How long does delivery take, and can I pay by credit card?", "no, that's not it", "delivery-time", "payment-methods")]
    public async Task Two_questions_in_one_message_are_both_answered_and_no_to_them_is_no_to_both(string message, string no, params string[] both)
    {
        var talk = "both-" + message.Length;
        var answered = (await _host.SayAsync(talk, message))[^1];

        var rejected = (await _host.SayAsync(talk, no))[^1];

        Assert.That(LiveHost.OutcomeOf(answered), Is.EqualTo("answer"));
        Assert.That(ArticlesOf([answered]), Is.EquivalentTo(both));
        Assert.That(ArticlesOf([rejected]).Intersect(both), Is.Empty);
        var missed = (await _host.Get<KnowledgeBase.Gaps.MissedQuestionStore>().OfConversationAsync("test:" + talk)).Single().Value;
        Assert.That(missed.Articles, Is.EquivalentTo(both));
    }

    [Test]
    public async Task What_is_offered_can_be_chosen_by_its_number()
    {
        await _host.SayAsync("number", "how much is shipping");
        var offered = ArticlesOf(await _host.SayAsync("number", "that's not it"));

        var replies = await _host.SayAsync("number", "the second one");

        Assert.That(LiveHost.OutcomeOf(replies[^1]), Is.EqualTo("answer"));
        Assert.That(ArticlesOf(replies)[0], Is.EqualTo(offered[1]));
    }

    [Test]
    public async Task A_customer_who_writes_Simplified_reads_Simplified_answers_and_buttons()
    {
        var replies = await _host.SayAsync("simplified", "运费怎么算");

        var (text, buttons) = (replies[^1]["text"]!.GetValue<string>(), replies[^1]["suggestedActions"]!["actions"]!.AsArray().Select(a => a!["title"]!.GetValue<string>()).ToList());
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("运费").Or.Contain("免运"));
            Assert.That(text + string.Concat(buttons), Does.Not.Contain("運").And.Not.Contain("貨").And.Not.Contain("麼").And.Not.Contain("嗎"));
        });
        var chosen = await _host.SayAsync("simplified", buttons.First(b => b.EndsWith('？')));
        Assert.That(LiveHost.OutcomeOf(chosen[^1]), Is.EqualTo("answer"));
    }

    private static List<string> ArticlesOf(IReadOnlyList<JsonNode> replies) =>
        [.. replies[^1]["channelData"]!["bothandoff"]!["articles"]!.AsArray().Select(a => a!.GetValue<string>())];
}
