using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Tests.Indexing;

public class CandidateSearchTests
{
    private const int Many = 9_000;

    private static readonly string[] Deeds = ["clean", "paint", "repair", "carry"];

    [Test]
    public void Among_very_many_articles_the_one_that_fits_by_its_common_words_too_is_found()
    {
        // "clean" is in every fourth of them, "kitchen table" in all, the number in four.
        using var index = new KnowledgeIndex();
        index.Rebuild(Enumerable.Range(0, Many).Select(i => Given.AnArticle($"{Deeds[i % 4]}-{i / 4}", $"How do I {Deeds[i % 4]} the kitchen table x{i / 4}?", "Gently.")));

        var answers = Given.AnswersFrom(index);

        foreach (var number in (int[])[0, 1234, (Many / 4) - 1])
            Assert.That(answers.Ask(new Question($"repair my kitchen table x{number}")).Candidates[0].ArticleId, Is.EqualTo($"repair-{number}"));
    }

    [Test]
    public void Articles_that_were_taken_out_or_changed_are_found_as_they_are_now()
    {
        using var index = Given.AnIndexOf(Given.Bookshop);
        index.Update([Given.AnArticle("hours", "Where do you park a bicycle?", "Behind the house.")], [new ArticleKey("gift", "en")]);

        var answers = Given.AnswersFrom(index);

        Assert.That(answers.Ask(new Question("park a bicycle")).Candidates[0].ArticleId, Is.EqualTo("hours"));
        Assert.That(answers.Ask(new Question("opening hours")).Candidates.Select(c => c.Matched), Has.None.EqualTo(new ArticleKey("hours", "en")));
        Assert.That(answers.Ask(new Question("gift wrapping")).Candidates.Select(c => c.Matched), Has.None.EqualTo(new ArticleKey("gift", "en")));
    }

    [Test]
    public void An_answer_allocates_little()
    {
        const int most = 150_000;
        using var index = Given.AnIndexOf(Given.Bookshop);
        var answers = Given.AnswersFrom(index);
        answers.Ask(new Question("how long does delivery take"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        answers.Ask(new Question("how long does delivery take"));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(most));
    }
}
