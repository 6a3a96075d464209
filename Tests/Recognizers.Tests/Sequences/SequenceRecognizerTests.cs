using Recognizers.Sequences;

namespace Recognizers.Tests.Sequences;

public class SequenceRecognizerTests
{
    [TestCase("amy@shop.tw", "amy@shop.tw")]
    [TestCase("我的信箱是amy.lin+shop@mail.example.com.tw謝謝", "amy.lin+shop@mail.example.com.tw")]
    [TestCase("Write to Ben_99@Example.COM.", "Ben_99@Example.COM")]
    [TestCase("ａｍｙ＠ｓｈｏｐ．ｔｗ", "amy@shop.tw")]
    [TestCase("<a-b@x-y.org>", "a-b@x-y.org")]
    public void E_mail_addresses_are_found(string text, string address)
    {
        Assert.That(Values(SequenceRecognizer.RecognizeEmail(text, "zh-tw")), Is.EqualTo(new[] { address }));
    }

    [TestCase("@amy")]
    [TestCase("amy@")]
    [TestCase("amy@shop")]
    [TestCase("amy@shop.1")]
    [TestCase("amy.@shop.tw")]
    [TestCase("a@b@shop")]
    [TestCase("")]
    public void What_is_no_address_is_not_taken_for_one(string text)
    {
        Assert.That(SequenceRecognizer.RecognizeEmail(text, "zh-tw"), Is.Empty);
    }

    [Test]
    public void Several_addresses_come_in_their_order_with_their_places()
    {
        var found = SequenceRecognizer.RecognizeEmail("a@x.tw, b@y.tw", "en-us");

        Assert.That(found.Select(f => (f.Text, f.Start, f.End, f.TypeName)), Is.EqualTo(new[] { ("a@x.tw", 0, 5, "email"), ("b@y.tw", 8, 13, "email") }));
    }

    [TestCase("0912345678", "0912345678")]
    [TestCase("我的電話是0912-345-678", "0912-345-678")]
    [TestCase("０９１２３４５６７８", "0912345678")]
    [TestCase("0912 345 678", "0912 345 678")]
    [TestCase("(02) 2345-6789", "(02) 2345-6789")]
    [TestCase("02-23456789", "02-23456789")]
    [TestCase("04-2345678", "04-2345678")]
    [TestCase("02-2345-6789 分機 12", "02-2345-6789 分機 12")]
    [TestCase("0800-123-456", "0800-123-456")]
    [TestCase("+886 912 345 678", "+886 912 345 678")]
    [TestCase("+1 (425) 555-0123", "+1 (425) 555-0123")]
    [TestCase("call 425-555-0123 ext 7 please", "425-555-0123 ext 7")]
    [TestCase("2345-6789", "2345-6789")]
    public void Telephone_numbers_are_found(string text, string number)
    {
        Assert.That(Values(SequenceRecognizer.RecognizePhoneNumber(text, "zh-tw")), Is.EqualTo(new[] { number }));
    }

    [TestCase("2026-11-22")]
    [TestCase("2026.11.22")]
    [TestCase("訂單A123456789")]
    [TestCase("12345")]
    [TestCase("NT$1234567")]
    [TestCase("0912-345")]
    [TestCase("1234567890123456789012")]
    [TestCase("hello")]
    [TestCase("")]
    public void Other_digits_are_no_telephone_number(string text)
    {
        Assert.That(SequenceRecognizer.RecognizePhoneNumber(text, "zh-tw"), Is.Empty);
    }

    [TestCase("https://shop.example.tw/orders?id=3", "https://shop.example.tw/orders?id=3")]
    [TestCase("看http://www.example.com。", "http://www.example.com")]
    [TestCase("See www.example.org/a, please", "www.example.org/a")]
    [TestCase("example.com", "example.com")]
    [TestCase("shop.com.tw/x.", "shop.com.tw/x")]
    [TestCase("http://localhost:3978/console", "http://localhost:3978/console")]
    [TestCase("(https://example.com/a_(b))", "https://example.com/a_(b)")]
    public void Web_addresses_are_found(string text, string address)
    {
        Assert.That(Values(SequenceRecognizer.RecognizeURL(text, "en-us")), Is.EqualTo(new[] { address }));
    }

    [TestCase("amy@shop.tw")]
    [TestCase("3.5")]
    [TestCase("end.Next")]
    [TestCase("file.txt")]
    [TestCase("http://")]
    [TestCase("")]
    public void Other_words_are_no_web_address(string text)
    {
        Assert.That(SequenceRecognizer.RecognizeURL(text, "en-us"), Is.Empty);
    }

    private static IEnumerable<object> Values(IEnumerable<Microsoft.Recognizers.Text.ModelResult> found) => found.Select(f => f.Resolution["value"]);
}
