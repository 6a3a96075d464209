using KnowledgeBase.Answering;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Tests.Answering;

public class QuestionPartsTests
{
    private readonly KnowledgeIndex _index = Learned();

    [OneTimeTearDown]
    public void Close() => _index.Dispose();

    [TestCase("How long does delivery take, and how much is gift wrapping?", "how long does delivery take|how much is gift wrapping")]
    [TestCase("how long does delivery take and do you wrap gifts", "how long does delivery take|do you wrap gifts")]
    [TestCase("I bought a book. It costs 3.50, is that right?", "i bought a book|it costs 3.50|is that right")]
    [TestCase("請問多久會到貨？另外，可以刷卡嗎", "多久会到货|可以刷卡吗")]
    [TestCase("書到了，封面破了，怎麼辦？", "书到了|封面破了|怎么办")]
    [TestCase("多久會到貨順便問一下可以刷卡嗎", "多久会到货|可以刷卡吗")]
    public void A_message_is_cut_where_its_sentences_and_questions_begin(string message, string parts)
    {
        Assert.That(QuestionParts.Of(message).Select(p => p.Text), Is.EqualTo(parts.Split('|')));
    }

    [TestCase("How long does delivery take?")]
    [TestCase("shirts and shoes")]
    [TestCase("請問還有貨嗎？")]
    [TestCase("version 2.5,1 of it")]
    [TestCase("")]
    public void What_is_one_question_stays_whole(string message)
    {
        Assert.That(QuestionParts.Of(message), Is.Empty);
    }

    [Test]
    public void What_happened_is_told_from_what_is_asked()
    {
        var parts = QuestionParts.Of("My parcel came yesterday, the cover is torn. I want to send it back; 昨天買的，可以退嗎");

        Assert.That(parts.Where(p => p.IsAsking).Select(p => p.Text), Is.EqualTo(new[] { "i want to send it back", "可以退吗" }));
    }

    [Test]
    public void Far_too_long_a_message_is_not_cut()
    {
        Assert.That(QuestionParts.Of(string.Join(". ", Enumerable.Repeat("this is a sentence", 40))), Is.Empty);
    }

    [TestCase("How long does delivery take, and can I pay by card?", "delivery", "payment")]
    [TestCase("可以刷卡嗎？另外請問多久會到貨？", "payment", "delivery")]
    [TestCase("do you wrap gifts and are you open on sunday", "gift", "hours")]
    public void Two_questions_in_one_message_are_both_answered(string message, string first, string second)
    {
        var result = Ask(message);

        Assert.That(result.Outcome, Is.EqualTo(AnswerOutcome.Answer));
        Assert.That(result.Also.Select(a => a.ArticleId).Prepend(result.Candidates[0].ArticleId), Is.EquivalentTo(new[] { first, second }));
    }

    [TestCase("Last week the weather was terrible, the tram was late again, my umbrella broke in the storm and nobody smiled all day long. Do you wrap gifts?", "gift")]
    [TestCase("We moved house in spring, the neighbours helped us, the piano went up four floors and the cat hid for a week. When are you open?", "hours")]
    [TestCase("昨天在車站遇到老同學，喝茶聊了很久，後來下起大雪，末班車停駛，只好走路回家，手機掉進水溝，鞋子濕透。幾點關門？", "hours")]
    public void A_question_behind_a_story_is_answered(string message, string article)
    {
        var result = Ask(message);

        Assert.That(result.Best?.ArticleId, Is.EqualTo(article));
        Assert.That(result.Also, Is.Empty);
    }

    [Test]
    public void A_story_with_nothing_to_answer_in_it_is_not_answered()
    {
        var result = Ask("My dog ate my homework. What do you say to that? He also likes the moon.");

        Assert.That(result.Outcome, Is.Not.EqualTo(AnswerOutcome.Answer));
    }

    [TestCase("When will my parcel 88412077 arrive?", "When will my parcel arrive?")]
    [TestCase("訂單 A-20461 多久會到貨", "訂單多久會到貨")]
    public void The_number_of_an_order_changes_nothing(string with, string without)
    {
        var (one, other) = (Ask(with), Ask(without));

        Assert.That(one.Candidates[0].ArticleId, Is.EqualTo(other.Candidates[0].ArticleId));
        Assert.That(one.Confidence, Is.EqualTo(other.Confidence).Within(0.001));
    }

    [Test]
    public void A_number_that_an_article_knows_is_what_it_is_found_by()
    {
        using var index = Given.AnIndexOf([.. Given.Bookshop, Given.AnArticle("lamp", "Which bulb fits lamp 4711-2300?", "E14.", "en", "bulb for lamp 4711-2300")]);

        Assert.That(Given.AnswersFrom(index).Ask(new Question("4711-2300 bulb")).Candidates[0].ArticleId, Is.EqualTo("lamp"));
    }

    private AnswerResult Ask(string text) => Given.AnswersFrom(_index).Ask(new Question(text));

    private static KnowledgeIndex Learned()
    {
        var index = Given.AnIndexOf([.. Given.Bookshop, .. Given.Subjects()]);
        index.Learn();
        return index;
    }
}
