using Bot.Console.Messages;
using NUnit.Framework;

namespace Bot.Tests.Console.Messages;

public sealed class MessageHtmlTests
{
    private readonly MessageHtml _html = new();

    [TestCase("**bold** and *light*", "<strong>bold</strong> and <em>light</em>")]
    [TestCase("one\ntwo", "one<br>")]
    [TestCase("- a\n- b", "<li>a</li>")]
    [TestCase("https://example.com/a?b=1", "<a href=\"https://example.com/a?b=1\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">")]
    public void Markdown_is_shown(string markdown, string expected) => Assert.That(_html.Render(markdown).Value, Does.Contain(expected));

    [TestCase("<script>alert(1)</script>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("<b onmouseover=alert(1)>x</b>")]
    [TestCase("<iframe src=//evil.example></iframe>")]
    [TestCase("<style>*{display:none}</style>")]
    public void Raw_html_is_text(string markdown) => Assert.That(_html.Render(markdown).Value, Does.Contain("&lt;").And.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("<b ").And.Not.Contain("<iframe").And.Not.Contain("<style"));

    [TestCase("[x](javascript:alert(1))")]
    [TestCase("[x](JaVaScRiPt:alert(1))")]
    [TestCase("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [TestCase("[x](vbscript:msgbox(1))")]
    public void A_link_that_runs_something_leads_nowhere(string markdown) => Assert.That(_html.Render(markdown).Value, Does.Not.Contain("href"));

    [Test]
    public void A_picture_is_not_fetched() => Assert.That(_html.Render("![x](https://evil.example/seen.png)").Value, Does.Not.Contain("img").And.Not.Contain("evil.example"));
}
