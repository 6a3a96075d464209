using KnowledgeBase.Articles;

namespace KnowledgeBase.Tests.Articles;

public sealed class SafeMarkdownTests
{
    [TestCase("Yes, **all** of it: <https://shop.example> or [here](https://shop.example/a?b=1&c=2) or [mail](mailto:a@b.example).\n\n| a | b |\n|---|---|\n| 1 < 2 | 3 |\n")]
    [TestCase("1. 一\n2. 二\n\n> 引用 `<b>` 與 ![圖](/pictures/a.png)\n\n```\n<script>shown as text</script>\n```\n")]
    public void What_can_only_be_read_stays_to_the_letter(string markdown) => Assert.That(SafeMarkdown.Clean(markdown), Is.EqualTo(markdown));

    [TestCase("Hello <script>steal()</script> world", "Hello steal() world")]
    [TestCase("<script>\nsteal()\n</script>\n\nHello", "\n\nHello")]
    [TestCase("<div onclick=\"steal()\">Hello<br>you</div>", "Hello\nyou")]
    [TestCase("a<br/>b", "a  \nb")]
    [TestCase("[press](javascript:steal())", "press")]
    [TestCase("[press](JaVa&#115;cript:steal())", "press")]
    [TestCase("[press][1]\n\n[1]: data:text/html,hello\n", "press\n\n\n")]
    [TestCase("<javascript:steal()>", "")]
    [TestCase("![x](data:image/svg+xml,hello)", "x")]
    public void What_could_do_more_is_taken_out_and_its_words_stay(string markdown, string expected) => Assert.That(SafeMarkdown.Clean(markdown), Is.EqualTo(expected));

    [Test]
    public void What_comes_together_when_something_is_taken_out_goes_too()
    {
        var cleaned = SafeMarkdown.Clean("<scr<b>ipt>steal()</scr</b>ipt> <<<b>img src=x onerror=steal()>");

        Assert.That(SafeMarkdown.Clean(cleaned), Is.EqualTo(cleaned));
        Assert.That(cleaned, Does.Not.Contain("<script").And.Not.Contain("<img"));
    }
}
