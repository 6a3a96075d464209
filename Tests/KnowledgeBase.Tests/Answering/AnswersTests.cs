using KnowledgeBase.Answering;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Tests.Answering;

public class AnswersTests
{
    private readonly KnowledgeIndex _index = Given.AnIndexOf(Given.Bookshop);

    [OneTimeTearDown]
    public void Close() => _index.Dispose();

    private AnswerResult Ask(string text) => Given.AnswersFrom(_index).Ask(new Question(text));

    [TestCase("how long does delivery take", "delivery", "en")]
    [TestCase("請問多久會到貨?", "delivery", "zh-Hant")]
    [TestCase("could I pay by credit card", "payment", "en")]
    [TestCase("星期天開不開", "hours", "zh-Hant")]
    [TestCase("I'd like to send a book back", "returns", "en")]
    public void A_question_finds_its_article_in_its_own_language(string text, string article, string language)
    {
        var result = Ask(text);

        Assert.That(result.Candidates[0].ArticleId, Is.EqualTo(article));
        Assert.That(result.Candidates[0].Article.Language, Is.EqualTo(language));
    }

    [TestCase("请问多久会到货")]
    [TestCase("几天可以收到")]
    public void A_question_in_Simplified_characters_finds_the_Traditional_article(string text)
    {
        var result = Ask(text);

        Assert.That(result.Language.Language, Is.EqualTo("zh-Hans"));
        Assert.That(result.Candidates[0].Article.Key.ToString(), Is.EqualTo("delivery/zh-Hant"));
    }

    [Test]
    public void Each_article_is_a_candidate_once_whatever_its_languages()
    {
        var result = Ask("delivery 多久會到貨");

        Assert.That(result.Candidates.Select(c => c.ArticleId), Is.Unique);
    }

    [Test]
    public void A_rejected_article_is_not_offered_again()
    {
        var result = Given.AnswersFrom(_index).Ask(new Question("how long does delivery take") { RejectedArticleIds = ["delivery"] });

        Assert.That(result.Candidates.Select(c => c.ArticleId), Has.None.EqualTo("delivery"));
    }

    [Test]
    public void The_result_says_what_was_compared_and_which_stored_question_was_nearest()
    {
        var best = Ask("when does my parcel arrive").Candidates[0];

        Assert.That(best.MatchedQuestion, Is.EqualTo("When will my parcel arrive?"));
        Assert.That(best.Features.Sum(f => f.Contribution), Is.EqualTo(best.Score).Within(0.001));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("?!...")]
    [TestCase("😀😀")]
    public void A_question_without_words_gets_no_answer(string text) =>
        Assert.That(Ask(text).Outcome, Is.EqualTo(AnswerOutcome.None));

    [TestCase("+delivery -take (\"how\" AND ~long^5) [a TO z] {x} field:* OR NOT && || !")]
    [TestCase("\u202ehow long\u202c \u200f delivery \u0007")]
    [TestCase("كم يستغرق التوصيل؟")]
    [TestCase("*** ??? \\ \" /")]
    [TestCase("\ud800 \udfff")]
    public void Signs_and_odd_characters_are_no_error(string text) => Assert.DoesNotThrow(() => Ask(text));

    [Test]
    public void A_very_long_question_is_no_error() =>
        Assert.DoesNotThrow(() => Ask(string.Concat(Enumerable.Repeat("delivery 到貨 xyz ", 7000))));

    [Test]
    public void What_is_stored_word_by_word_is_answered_by_its_article_before_anything_is_learned_of_it()
    {
        using var index = Given.AnIndexOf(Given.Subjects());
        index.Learn();
        index.Update([Given.AnArticle("door", "Which colour is the door?", "Green.", "en", "綠島咩噗喵", "who makes your stuff")], []);

        string[] stored = ["which colour is the door", "綠島咩噗喵!", "Who makes your stuff?"];
        var results = stored.Select(text => Given.AnswersFrom(index).Ask(new Question(text))).ToList();

        Assert.That(results.Select(r => r.Best?.ArticleId), Is.All.EqualTo("door"));
        Assert.That(results.Select(r => r.Confidence), Is.All.GreaterThan(0.95));
    }
}
