using KnowledgeBase.Languages;

namespace KnowledgeBase.Tests.Languages;

public class LanguageDetectorTests
{
    [TestCase("請問什麼時候會送到", "zh-Hant", false)]
    [TestCase("请问什么时候会送到", "zh-Hans", false)]
    [TestCase("how long does it take", "en", false)]
    [TestCase("我的 order 還沒到", "zh-Hant", true)]
    [TestCase("这个 coupon 怎么用", "zh-Hans", true)]
    [TestCase("what does 發票 mean on the receipt", "en", true)]
    public void The_language_is_told_from_the_text(string text, string language, bool mixed)
    {
        var detected = LanguageDetector.Detect(text);

        Assert.That(detected, Is.EqualTo(new DetectedLanguage(language, mixed, true)));
    }

    [TestCase("可以退嗎", "zh-Hans", "zh-Hant")]
    [TestCase("可以自取", "zh-Hans", "zh-Hans")]
    [TestCase("可以自取", "zh-CN", "zh-Hans")]
    [TestCase("可以自取", null, "zh-Hant")]
    [TestCase("???", "en", "en")]
    public void The_preferred_language_decides_only_where_the_text_does_not(string text, string? preferred, string language) =>
        Assert.That(LanguageDetector.Detect(text, preferred).Language, Is.EqualTo(language));

    [TestCase("zh-TW", "zh-Hant")]
    [TestCase("zh_CN", "zh-Hans")]
    [TestCase("zh-Hans-HK", "zh-Hans")]
    [TestCase("en-GB", "en")]
    [TestCase("de", null)]
    public void Tags_of_channels_are_brought_to_the_three_languages(string tag, string? language) =>
        Assert.That(LanguageTags.Normalize(tag), Is.EqualTo(language));
}
