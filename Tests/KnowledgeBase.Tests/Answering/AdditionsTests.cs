using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Tests.Answering;

public class AdditionsTests
{
    private static readonly IReadOnlyList<Article> Post =
    [
        Given.AnArticle("fee", "How much is shipping?", "Eighty dollars.", "en", "shipping cost", "what do you charge for delivery"),
        Given.AnArticle("fee", "運費怎麼算？", "八十元。", "zh-Hant", "運費多少錢", "寄送要付多少"),
        Given.AnArticle("abroad", "What does shipping abroad cost?", "By weight.", "en", "shipping cost to Japan", "send to Hong Kong") with { FollowUps = ["customs"] },
        Given.AnArticle("customs", "Who pays the customs duty?", "You do.", "en", "import tax") with { ContextOnly = true },
        Given.AnArticle("abroad", "寄到國外運費多少？", "依重量計算。", "zh-Hant", "寄到香港", "日本運費"),
        Given.AnArticle("return-fee", "Who pays for returns?", "We do.", "en", "do I pay shipping for a return", "cost of sending back"),
        Given.AnArticle("return-fee", "退貨運費誰付？", "我們付。", "zh-Hant", "退貨要付運費嗎", "寄回要錢嗎"),
        Given.AnArticle("return-how", "How do I return an item?", "With the label.", "en", "send it back", "give something back"),
        Given.AnArticle("return-how", "怎麼退貨？", "附上標籤。", "zh-Hant", "我要退貨", "申請退貨"),
        Given.AnArticle("hours", "When are you open?", "Nine to six.", "en", "opening hours on Sunday", "what time do you close"),
        Given.AnArticle("hours", "客服幾點上班？", "九點到六點。", "zh-Hant", "星期天有客服嗎", "客服幾點下班"),
    ];

    private readonly KnowledgeIndex _index = Given.AnIndexOf(Post);

    [OneTimeTearDown]
    public void Close() => _index.Dispose();

    private AnswerResult Ask(string text, string? previous = null) => Given.AnswersFrom(_index).Ask(new Question(text) { PreviousText = previous });

    [TestCase("how much is shipping", "and to Japan?", "abroad")]
    [TestCase("how much is shipping", "what about returns?", "return-fee")]
    [TestCase("how much is shipping", "Hong Kong?", "abroad")]
    [TestCase("運費怎麼算", "那香港呢？", "abroad")]
    [TestCase("運費怎麼算", "那退貨呢", "return-fee")]
    [TestCase("运费怎么算", "那日本呢", "abroad")]
    [TestCase("ship to japan", "how much", "abroad")]
    [TestCase("可以寄到日本嗎", "多少錢？", "abroad")]
    public void An_addition_is_understood_together_with_the_question_before(string previous, string addition, string article)
    {
        var result = Ask(addition, previous);

        Assert.That(result.Candidates[0].ArticleId, Is.EqualTo(article));
    }

    [TestCase("運費怎麼算", "那客服幾點下班呢?", "hours")]
    [TestCase("how much is shipping", "and what time do you close on Sunday", "hours")]
    [TestCase("how much is shipping", "I would like to know how I can return an item that I bought", "return-how")]
    public void A_question_that_says_all_itself_is_not_mixed_with_the_one_before(string previous, string question, string article)
    {
        var result = Ask(question, previous);

        Assert.That(result.Candidates[0].ArticleId, Is.EqualTo(article));
    }

    [Test]
    public void A_context_only_article_is_found_after_the_article_that_leads_to_it_alone()
    {
        var answers = Given.AnswersFrom(_index);

        var before = answers.Ask(new Question("who pays the customs duty"));
        var after = answers.Ask(new Question("who pays the customs duty") { PreviousArticleId = "abroad", PreviousText = "shipping to Japan" });

        Assert.That(before.Candidates.Select(c => c.ArticleId), Does.Not.Contain("customs"));
        Assert.That(after.Candidates[0].ArticleId, Is.EqualTo("customs"));
    }

    [Test]
    public void What_was_understood_as_an_addition_says_so()
    {
        Assert.That(Ask("and to Japan?", "how much is shipping").IsAddition, Is.True);
        Assert.That(Ask("how do I return an item", "how much is shipping").IsAddition, Is.False);
    }

    [Test]
    public void Without_a_question_before_a_short_text_stands_for_itself()
    {
        var result = Ask("那退貨呢");

        Assert.That(result.IsAddition, Is.False);
        Assert.That(result.Candidates[0].ArticleId, Does.StartWith("return"));
    }
}
