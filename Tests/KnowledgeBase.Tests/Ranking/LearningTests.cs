using KnowledgeBase.Answering;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Tests.Ranking;

public class LearningTests
{
    [Test]
    public void Learning_says_what_it_measured()
    {
        using var index = Given.AnIndexOf(Given.Subjects());

        var report = index.Learn();

        Assert.That(report.Questions, Is.EqualTo(100));
        Assert.That(report.DefaultTop1, Is.GreaterThan(0.95));
        Assert.That(report.IsKept, Is.False, "there was nothing to win");
    }

    [TestCase("where are your pianos made", AnswerOutcome.Answer)]
    [TestCase("what will the weather be tomorrow in Paris", AnswerOutcome.None)]
    [TestCase("write a poem on love", AnswerOutcome.None)]
    public void Learned_thresholds_tell_what_is_known(string text, AnswerOutcome outcome)
    {
        using var index = Given.AnIndexOf(Given.Subjects());
        index.Learn();

        Assert.That(Given.AnswersFrom(index).Ask(new Question(text)).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Two_articles_that_fit_equally_are_both_offered()
    {
        using var index = Given.AnIndexOf([.. Given.Subjects(), Given.AnArticle("north", "Where is the exit?", "In the north."), Given.AnArticle("south", "Where is the exit?", "In the south.")]);

        var result = Given.AnswersFrom(index).Ask(new Question("where is the exit"));

        Assert.That(result.Outcome, Is.EqualTo(AnswerOutcome.Clarify));
        Assert.That(result.Choices.Take(2).Select(c => c.ArticleId), Is.EquivalentTo(["north", "south"]));
        Assert.That(result.Choices, Has.Count.LessThanOrEqualTo(3));
    }

    [Test]
    public void A_mistyped_question_finds_its_article()
    {
        using var index = Given.AnIndexOf(Given.Subjects());

        Assert.That(Given.AnswersFrom(index).Ask(new Question("orgin of yuor orchds")).Candidates[0].ArticleId, Is.EqualTo("orchids"));
    }

    [Test]
    public void Learning_from_nothing_is_no_error()
    {
        using var index = new KnowledgeIndex();

        Assert.That(index.Learn().IsKept, Is.False);
    }

    [Test]
    public void Learning_can_be_stopped()
    {
        using var index = Given.AnIndexOf(Given.Subjects());

        Assert.That(() => index.Learn(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }
}
