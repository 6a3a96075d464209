using Bot.Classifiers;
using Bot.Dialogs;
using Bot.Tests.Classifiers;
using Bot.Triage;
using Handoff.Cases;
using NUnit.Framework;

namespace Bot.Tests.Triage;

public sealed class AssessmentTests
{
    private static readonly Assessment WithClassifiers = new(Phrases.Installed(), GivenClassifiers.Shipped);
    private static readonly Assessment WithoutAny = new(Phrases.Installed(), new LiveClassifiers());

    [TestCase("My train leaves in one hour and the ticket is not in the app", Urgency.High)]
    [TestCase("明天早上的飛機，機票還沒有收到", Urgency.High)]
    [TestCase("今天下午的航班，座位还没确认", Urgency.High)]
    [TestCase("how do I return a lamp", Urgency.Normal)]
    [TestCase("請問怎麼退貨", Urgency.Normal)]
    public void Where_phrases_are_silent_what_is_surely_read_makes_a_matter_more_pressing(string words, Urgency expected)
    {
        var judged = WithClassifiers.Of(words, new TalkState());

        Assert.That(WithoutAny.Of(words, new TalkState()).Urgency, Is.EqualTo(Urgency.Normal), "no phrase says it");
        Assert.That(judged.Urgency, Is.EqualTo(expected));
        Assert.That(judged.Judgements.Any(j => j is { What: "Urgency", Probability: > 0.5, Words.Count: > 0, Version: 1 }), Is.EqualTo(expected is Urgency.High));
        Assert.That(judged.Because, Is.Null, "no phrase was heard");
    }

    [TestCase("Thank you so much, everything is wonderful, no hurry at all")]
    [TestCase("不急，謝謝你們，一切都很好")]
    public void Nothing_is_made_less_pressing_than_it_would_be_without(string words) =>
        Assert.That(WithClassifiers.Of(words, new TalkState { Failures = 2 }).Urgency, Is.EqualTo(Urgency.High));

    [TestCase("The battery has swollen and lifts the screen, I smell gas")]
    [TestCase("有人改了我帳號的密碼，在用我的卡買東西")]
    public void A_guess_raises_by_one_step_and_another_sign_by_the_next(string words)
    {
        Assert.That(WithClassifiers.Of(words, new TalkState()).Urgency, Is.EqualTo(Urgency.High));
        Assert.That(WithClassifiers.Of(words, new TalkState { Failures = 2 }).Urgency, Is.EqualTo(Urgency.Critical));
    }

    [TestCase("You are liars and thieves, what the hell is wrong with you", Mood.Angry)]
    [TestCase("你們到底有什麼毛病，根本就是小偷", Mood.Angry)]
    [TestCase("谢谢，质量很好，孩子很喜欢", Mood.Content)]
    [TestCase("blorp", Mood.Unknown)]
    [TestCase("", Mood.Unknown)]
    public void The_mood_is_read_from_the_words_or_unknown(string words, Mood expected)
    {
        var judged = WithClassifiers.Of(words, new TalkState());

        Assert.That(judged.Mood, Is.EqualTo(expected));
        Assert.That(judged.Judgements.Any(j => j.What == "Mood" && j.Label == expected.ToString()), Is.EqualTo(expected is not Mood.Unknown));
    }

    [Test]
    public void Upset_words_are_upset_whatever_else_is_friendly() =>
        Assert.That(WithClassifiers.Of("Thank you for the lovely lamp, but the service was terrible", new TalkState()).Mood, Is.AnyOf(Mood.Upset, Mood.Angry));

    [Test]
    public void Without_classifiers_it_is_as_the_phrases_say()
    {
        var judged = WithoutAny.Of("this is urgent and ridiculous", new TalkState { Category = "delivery" });

        Assert.That((judged.Urgency, judged.Mood, judged.Category, judged.Because), Is.EqualTo((Urgency.Critical, Mood.Upset, "delivery", "pressing words, upset words")));
        Assert.That(judged.Judgements, Is.Empty);
    }
}
