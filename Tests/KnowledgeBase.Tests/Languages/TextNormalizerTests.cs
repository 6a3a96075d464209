using KnowledgeBase.Languages;

namespace KnowledgeBase.Tests.Languages;

public class TextNormalizerTests
{
    [TestCase("ＡＢＣ１２３", "abc123")]
    [TestCase("退貨運費", "退货运费")]
    [TestCase("退货运费", "退货运费")]
    [TestCase("台灣臺灣", "台湾台湾")]
    [TestCase("ca\u200bncel\u0000 now", "cancel  now")]
    [TestCase("don’t", "don't")]
    public void Text_is_brought_to_one_form(string text, string normal) =>
        Assert.That(TextNormalizer.Normalize(text), Is.EqualTo(normal));

    [Test]
    public void Half_a_surrogate_pair_is_no_error() =>
        Assert.That(TextNormalizer.Normalize("ab\ud83dcd\ude00"), Is.EqualTo("ab cd "));
}
