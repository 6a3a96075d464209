#nullable disable
using System.Text;
using Microsoft.Bot.Builder;

namespace BotFramework.Tests.Builder.Messages;

public sealed class StringUtilsTests
{
    [TestCase(null, "")]
    [TestCase("", "")]
    [TestCase("12345", "12345")]
    [TestCase("123456", "12345...")]
    public void A_long_text_ends_in_dots(string text, string expected)
    {
        Assert.That(StringUtils.Ellipsis(text, 5), Is.EqualTo(expected));
        Assert.That(StringUtils.Ellipsis(new StringBuilder(text), 5).ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void A_hash_tells_long_texts_with_the_same_beginning_apart()
    {
        var a = StringUtils.EllipsisHash("123456", 5);
        var b = StringUtils.EllipsisHash("12345x", 5);

        Assert.That(a, Does.StartWith("12345...").And.Not.EqualTo(b));
        Assert.That(a, Is.EqualTo("12345..." + StringUtils.Hash("123456")));
        Assert.That(StringUtils.EllipsisHash(new StringBuilder("123456"), 5).ToString(), Is.EqualTo(a));
        Assert.That(StringUtils.EllipsisHash("12345", 5), Is.EqualTo("12345"));
    }
}
