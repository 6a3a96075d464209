using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Tests;

/// <summary>A small bookshop's knowledge base, made up for these tests.</summary>
internal static class Given
{
    public static Article AnArticle(string id, string question, string answer, string language = LanguageTags.English, params string[] alternates) =>
        new() { Id = id, Language = language, Question = question, Answer = answer, Alternates = alternates };

    public static readonly IReadOnlyList<Article> Bookshop =
    [
        AnArticle("delivery", "How long does delivery take?", "Books arrive within two working days.", "en", "When will my parcel arrive?", "How many days until my order gets here?"),
        AnArticle("delivery", "請問多久會到貨？", "書籍在兩個工作天內送達。", "zh-Hant", "幾天可以收到", "我的書什麼時候會寄到"),
        AnArticle("returns", "How do I return a book?", "Send it back within 14 days with the label.", "en", "I want to send a book back", "Can I bring back a book I did not like?"),
        AnArticle("returns", "如何退貨？", "請在十四天內附上標籤寄回。", "zh-Hant", "我想把書退回去", "書不喜歡可以退嗎"),
        AnArticle("payment", "Which payment methods do you accept?", "Credit cards and bank transfer.", "en", "Can I pay by card?", "Do you take bank transfers?"),
        AnArticle("payment", "可以用哪些方式付款？", "信用卡與銀行轉帳。", "zh-Hant", "可以刷卡嗎", "能不能用轉帳付錢"),
        AnArticle("gift", "Do you wrap gifts?", "Yes, for a small fee, with a card of your choice.", "en", "Can you wrap a book as a present?", "gift wrapping"),
        AnArticle("gift", "可以幫忙包裝禮物嗎？", "可以，酌收費用並附卡片。", "zh-Hant", "有禮物包裝服務嗎", "送人可以包漂亮一點嗎"),
        AnArticle("hours", "What are your opening hours?", "Monday to Saturday, ten to eight.", "en", "When are you open?", "Are you open on Sunday?"),
        AnArticle("hours", "營業時間是幾點到幾點？", "週一至週六，十點到八點。", "zh-Hant", "星期天有開嗎", "幾點關門"),
    ];

    /// <summary>Twenty subjects that can be told apart, each asked in five ways.</summary>
    public static IEnumerable<Article> Subjects()
    {
        string[] names = ["apples", "bridges", "candles", "drums", "engines", "feathers", "gloves", "hammers", "islands", "jackets", "kettles", "ladders", "mirrors", "needles", "orchids", "pianos", "quilts", "rockets", "saddles", "tunnels"];
        return names.Select(n => AnArticle(n, $"Where do {n} come from?", $"All {n} are made in the north.", "en",
            $"origin of {n}", $"who makes your {n}", $"I want to know about {n}", $"tell me where you get {n}"));
    }

    public static KnowledgeIndex AnIndexOf(params IEnumerable<Article> articles)
    {
        var index = new KnowledgeIndex();
        index.Rebuild(articles);
        return index;
    }

    public static Answers AnswersFrom(KnowledgeIndex index) => new(index, TimeProvider.System);
}
