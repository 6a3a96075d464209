using Bot.Classifiers;
using Handoff.Cases;
using NUnit.Framework;

namespace Bot.Tests.Classifiers;

public sealed class ShippedExamplesTests
{
    // Not among the examples, and written without a look at what becomes of them.
    private static readonly (string Text, Mood Mood, Urgency Urgency)[] Unseen =
    [
        ("Thank you, the bookshelf is exactly what we wanted", Mood.Content, Urgency.Low),
        ("謝謝你們，椅子坐起來很舒服", Mood.Content, Urgency.Low),
        ("谢谢，鞋子很合脚，下次还来", Mood.Content, Urgency.Low),
        ("How do I change the e-mail address of my account", Mood.Neutral, Urgency.Normal),
        ("請問可以改成宅配嗎", Mood.Neutral, Urgency.Normal),
        ("请问怎么修改会员资料", Mood.Neutral, Urgency.Normal),
        ("Where can I download the manual", Mood.Neutral, Urgency.Normal),
        ("It is the third time the wrong colour came and nobody replies", Mood.Upset, Urgency.Normal),
        ("已經等了十天還沒有收到退款，很失望", Mood.Upset, Urgency.Normal),
        ("收到的杯子是碎的，心情很差", Mood.Upset, Urgency.Normal),
        ("You are liars, I will never order from this rubbish shop again", Mood.Angry, Urgency.Normal),
        ("你們這種爛公司，根本就是騙錢", Mood.Angry, Urgency.Normal),
        ("什么破店，把人当傻子耍", Mood.Angry, Urgency.Normal),
        ("My train leaves in one hour and the ticket is not in the app", Mood.Neutral, Urgency.High),
        ("明天早上要搭飛機，機票還沒有收到", Mood.Neutral, Urgency.High),
        ("今天下午要出发，订单还没确认", Mood.Neutral, Urgency.High),
        ("Somebody uses my account and buys things with my card", Mood.Neutral, Urgency.Critical),
        ("有人用我的帳號買東西，不是我", Mood.Neutral, Urgency.Critical),
        ("充电的时候手机冒火花，插座都黑了", Mood.Neutral, Urgency.Critical),
    ];

    [Test]
    public void Of_what_is_said_of_unseen_sentences_nine_of_ten_are_right_and_something_is_said()
    {
        var judged = Unseen.SelectMany(u => new[] { (u.Text, Label: u.Mood.ToString(), Judged: GivenClassifiers.Shipped.Judge(ClassifierKind.Mood, u.Text)!), (u.Text, Label: u.Urgency.ToString(), Judged: GivenClassifiers.Shipped.Judge(ClassifierKind.Urgency, u.Text)!) }).ToList();

        var said = judged.Where(j => j.Judged.IsSure).ToList();

        Assert.That((double)said.Count / judged.Count, Is.GreaterThan(0.4), "how much is said");
        Assert.That((double)said.Count(s => s.Judged.Label == s.Label) / said.Count, Is.GreaterThan(0.9), string.Join("; ", said.Where(s => s.Judged.Label != s.Label).Select(s => $"{s.Text}: {s.Judged.Label}")));
        Assert.That(judged.Select(j => j.Judged.Words), Has.All.Not.Null);
    }

    [Test]
    public void Every_label_has_examples_in_every_language()
    {
        foreach (var kind in new[] { ClassifierKind.Urgency, ClassifierKind.Mood })
        {
            var labels = ShippedExamples.Installed().Of(kind).GroupBy(e => e.Label).ToDictionary(l => l.Key, l => l.Count());

            Assert.That(labels.Keys, Is.EquivalentTo(kind is ClassifierKind.Urgency ? Enum.GetNames<Urgency>() : Enum.GetNames<Mood>().Where(m => m != nameof(Mood.Unknown))));
            Assert.That(labels.Values, Has.All.GreaterThanOrEqualTo(90), kind.ToString());
        }
        Assert.That(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Triage", "Examples")).Select(Path.GetFileNameWithoutExtension), Is.SupersetOf(new[] { "en", "zh-Hant", "zh-Hans", "mixed" }));
    }

    [TestCase("= High", 1)]
    [TestCase("# a comment\n\n= Soon Angry\nHello", 3)]
    [TestCase("= - -\nfine\n= Low Content More", 3)]
    public void A_line_that_cannot_be_read_is_named(string text, int line)
    {
        var folder = Directory.CreateTempSubdirectory("examples-");
        File.WriteAllText(Path.Combine(folder.FullName, "xx.txt"), text);

        Assert.That(() => new ShippedExamples(folder.FullName), Throws.InstanceOf<InvalidDataException>().With.Message.Contains($"line {line}:"));

        folder.Delete(recursive: true);
    }
}
