using KnowledgeBase.Classification;

namespace KnowledgeBase.Tests.Classification;

public class WritingMarksTests
{
    [TestCase("Where is it?", "?")]
    [TestCase("WHERE is it?!", "LOUD ?!")]
    [TestCase("太慢了！！！！", "!!!", Description = "no longer than three, and in the usual width")]
    [TestCase("well... thanks :) and ;-(", "... :) ;-(")]
    [TestCase("nice ☹ 😡😡", "☹ 😡 😡")]
    [TestCase("A full stop. And US. Order ab-1024: done", "")]
    [TestCase("ÄÖÜ not of the alphabet", "")]
    [TestCase("ends with a colon:", "")]
    [TestCase("", "")]
    public void Marks_are_what_is_written_beside_the_words(string text, string marks) =>
        Assert.That(string.Join(' ', WritingMarks.Of(text)), Is.EqualTo(marks));

    [Test]
    public void Half_a_picture_is_no_mark() => Assert.That(WritingMarks.Of("half a picture \ud83d"), Is.Empty);

    [Test]
    public void A_mood_that_no_word_tells_is_learned_from_marks()
    {
        string[] words = ["parcel", "order", "invoice", "refund", "coat", "shoes", "card", "bag", "lamp", "chair"];
        List<LabelledText> examples = [.. words.SelectMany(w => new LabelledText[] { new($"my {w} is here 😡", "angry"), new($"my {w} is here :)", "glad") })];

        var classifier = TextClassifier.Train(examples);

        Assert.That(classifier.Predict("my table is here 😡").Label, Is.EqualTo("angry"));
        Assert.That(classifier.Predict("my table is here :)").Label, Is.EqualTo("glad"));
    }
}
