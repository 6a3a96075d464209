using KnowledgeBase.Texts;

namespace KnowledgeBase.Tests.Texts;

public sealed class TextMarksTests
{
    [TestCase("退货", "我想退貨，謝謝", "我想[退貨]，謝謝")]
    [TestCase("退貨運費", "請問退貨的運費誰出", "請問[退貨]的[運費]誰出")]
    [TestCase("refunds", "When do I get my refund? Refunded?", "When do I get my [refund]? [Refunded]?")]
    [TestCase("0912", "call 0912-345-678, please", "call [0912-345-678], please")]
    [TestCase("貴", "運費太貴了", "運費太[貴]了")]
    [TestCase("<b>", "a <b>bold</b> word", "a <[b]>bold</[b]> word")]
    [TestCase("", "nothing asked", "nothing asked")]
    public void What_was_asked_for_is_marked_as_it_was_written(string asked, string text, string marked)
    {
        Assert.That(Show(TextMarks.Excerpt(text, asked)), Is.EqualTo(marked));
    }

    [Test]
    public void Of_a_long_text_the_words_around_the_place_are_shown()
    {
        var text = new string('前', 500) + "退貨" + new string('後', 500);

        var excerpt = TextMarks.Excerpt(text, "退貨", 60);

        Assert.That(Show(excerpt), Does.StartWith("…前").And.Contain("[退貨]後").And.EndWith("後…"));
        Assert.That(excerpt.Sum(part => part.Text.Length), Is.LessThanOrEqualTo(62));
    }

    [Test]
    public void An_excerpt_never_cuts_an_emoji_in_two()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 200)) + "parcel" + string.Concat(Enumerable.Repeat("😀", 200));

        foreach (var length in Enumerable.Range(40, 20))
        {
            var excerpt = string.Concat(TextMarks.Excerpt(text, "parcel", length).Select(part => part.Text));
            Assert.That(excerpt.EnumerateRunes().Any(rune => rune.Value == 0xFFFD), Is.False, $"length {length}");
        }
    }

    private static string Show(IEnumerable<MarkedPart> parts) => string.Concat(parts.Select(p => p.IsMarked ? $"[{p.Text}]" : p.Text));
}
