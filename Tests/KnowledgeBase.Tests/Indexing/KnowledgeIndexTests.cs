using KnowledgeBase.Answering;
using KnowledgeBase.Articles;

namespace KnowledgeBase.Tests.Indexing;

public class KnowledgeIndexTests
{
    private static string? First(KnowledgeBase.Indexing.KnowledgeIndex index, string text) =>
        Given.AnswersFrom(index).Ask(new Question(text)).Candidates.FirstOrDefault()?.Article.Answer;

    [Test]
    public void A_changed_article_is_found_with_its_new_words_only()
    {
        using var index = Given.AnIndexOf(Given.Bookshop);

        index.Update([Given.AnArticle("gift", "Do you engrave fountain pens?", "Up to twelve letters.")], []);

        Assert.That(First(index, "engrave a fountain pen"), Is.EqualTo("Up to twelve letters."));
        Assert.That(Given.AnswersFrom(index).Ask(new Question("gift wrapping")).Candidates.Select(c => c.Matched.ToString()), Has.None.EqualTo("gift/en"));
    }

    [Test]
    public void A_removed_article_is_not_found()
    {
        using var index = Given.AnIndexOf(Given.Bookshop);

        index.Update([], [new ArticleKey("hours", "en"), new ArticleKey("hours", "zh-Hant")]);

        Assert.That(Given.AnswersFrom(index).Ask(new Question("opening hours")).Candidates.Select(c => c.ArticleId), Has.None.EqualTo("hours"));
        Assert.That(index.Count, Is.EqualTo(8));
    }

    [Test]
    public void A_rebuilt_index_holds_what_it_is_given_and_nothing_else()
    {
        using var index = Given.AnIndexOf(Given.Bookshop);

        index.Rebuild(Given.Bookshop.Where(a => a.Id == "hours"));

        Assert.That(index.Count, Is.EqualTo(2));
        Assert.That(First(index, "gift wrapping"), Is.Null);
    }

    [Test]
    public void Questions_are_answered_while_articles_change()
    {
        using var index = Given.AnIndexOf(Given.Bookshop);

        var changes = Task.Run(() =>
        {
            for (var i = 0; i < 30; i++)
            {
                index.Update([Given.AnArticle($"new-{i}", $"What about subject number {i}?", "This.")], []);
                index.Rebuild(Given.Bookshop);
            }
        });
        var asked = 0;
        while (!changes.IsCompleted || asked < 50)
        {
            Assert.That(First(index, "how long does delivery take"), Is.EqualTo("Books arrive within two working days."));
            asked++;
        }

        Assert.That(changes.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public void Of_thousands_that_come_at_once_each_is_found_as_it_came_last()
    {
        const int many = 2_300;
        using var index = Given.AnIndexOf(Given.Bookshop);
        index.Update([.. Enumerable.Range(0, many).Select(i => Given.AnArticle($"part-{i}", $"Where is drawer k{i}?", "Below."))], []);
        // The second wave has each article twice, a block apart.
        index.Update([.. Enumerable.Range(0, 2 * many).Select(i => Given.AnArticle($"part-{i % many}", $"Where is shelf {(i < many ? 'm' : 'n')}{i % many}?", "Above."))], []);

        var answers = Given.AnswersFrom(index);

        Assert.That(index.Count, Is.EqualTo(many + Given.Bookshop.Count()));
        foreach (var number in (int[])[0, 699, 700, 701, 1699, 1700, many - 1])
        {
            Assert.That(answers.Ask(new Question($"where is shelf n{number}")).Best?.ArticleId, Is.EqualTo($"part-{number}"));
            Assert.That(answers.Ask(new Question($"shelf m{number}")).Best?.ArticleId, Is.Null);
        }
    }
}
