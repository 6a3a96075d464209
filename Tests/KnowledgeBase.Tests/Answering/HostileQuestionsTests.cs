using KnowledgeBase.Answering;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Tests.Answering;

/// <summary>What no customer means, and somebody sends.</summary>
public class HostileQuestionsTests
{
    private readonly KnowledgeIndex _index = Given.AnIndexOf(Given.Bookshop);

    [OneTimeTearDown]
    public void Close() => _index.Dispose();

    private static IEnumerable<TestCaseData> Questions()
    {
        (string Name, string Text)[] questions =
        [
            ("nothing", ""), ("spaces", " \t\r\n\u3000 "), ("operators", "AND OR NOT && || ! ( ) { } [ ] ^ \" ~ * ? : \\ / + -"),
            ("an open query", "question:(\"return AND (ship OR *"), ("wildcards", "*:* retur? *eturn delivery~2 [a TO z] {* TO *}"), ("regular expression", "/(a+)+$/"),
            ("control characters", string.Concat(Enumerable.Range(0, 32).Select(i => (char)i)) + "\u007f\u0085 return"),
            ("invisible characters", "re\u200bt\u200curn \u2060a\ufeff b\u00adook\u202e"), ("noncharacters", "\ufffe\uffff\ufdd0 return"),
            ("half a surrogate", "\ud83d return \udc00"), ("emoji", "📦❓👨‍👩‍👧‍👦🇹🇼 return 🙏🏽"), ("only emoji", "😡😡😡"), ("right to left", "متى يصل الطرد؟ מתי זה מגיע"),
            ("combining marks", "r" + new string('\u0301', 2000) + "eturn"), ("one long word", new string('a', 100_000)), ("one long Han word", new string('退', 100_000)),
            ("a long story", string.Concat(Enumerable.Repeat("how do I return a book, 我想退貨. ", 3500))), ("long punctuation", new string('?', 100_000)),
            ("numbers", "1,000,000.00 12-34-56 ٣٤٥ ⅷ ②"), ("another script", "本はいつ届きますか 언제 도착하나요 Когда придёт посылка"), ("markup", "<script>alert(1)</script> [x](javascript:y)"),
            ("null", "\0\0\0"), ("full width", "ＲＥＴＵＲＮ　ａ　ｂｏｏｋ"),
        ];
        return questions.Select(q => new TestCaseData(q.Text).SetArgDisplayNames(q.Name));
    }

    [TestCaseSource(nameof(Questions))]
    public void Whatever_is_asked_there_is_an_answer_or_an_honest_no(string text)
    {
        var answers = Given.AnswersFrom(_index);

        var alone = answers.Ask(new Question(text));
        var added = answers.Ask(new Question(text) { PreviousText = text, PreviousArticleId = text, RejectedArticleIds = [text] });

        Assert.That(alone.Confidence, Is.InRange(0, 1));
        Assert.That(added.Outcome == AnswerOutcome.None || added.Candidates.Count > 0);
    }

    [TestCase("re\u200bturn\u2060 a bo\u00adok", "returns")]
    [TestCase("ＲＥＴＵＲＮ　ａ　ｂｏｏｋ", "returns")]
    [TestCase("🙏🏽 return a book 📦", "returns")]
    public void What_is_hidden_in_a_question_does_not_hide_it(string text, string article)
    {
        var result = Given.AnswersFrom(_index).Ask(new Question(text));

        Assert.That(result.Candidates[0].ArticleId, Is.EqualTo(article));
    }
}
