using Recognizers.Numbers;

namespace Recognizers.Tests.Numbers;

public class NumberModelTests
{
    [TestCase("42", "42")]
    [TestCase("I want 12 of them", "12")]
    [TestCase("1,234.50", "1234.5")]
    [TestCase("1,234,567", "1234567")]
    [TestCase("0.5", "0.5")]
    [TestCase(".5", "0.5")]
    [TestCase("-5", "-5")]
    [TestCase("it is -3.25 today", "-3.25")]
    [TestCase("minus 3", "-3")]
    [TestCase("negative twelve", "-12")]
    [TestCase("1/2", "0.5")]
    [TestCase("10k", "10000")]
    [TestCase("3 million", "3000000")]
    [TestCase("2 dozen", "24")]
    [TestCase("007", "7")]
    public void Digits_are_read_as_numbers(string text, string value)
    {
        var found = NumberRecognizer.RecognizeNumber(text, "en-us");

        Assert.That(found.Select(f => f.Resolution["value"]), Is.EqualTo(new[] { value }));
    }

    [TestCase("zero", "0")]
    [TestCase("One", "1")]
    [TestCase("twenty-three", "23")]
    [TestCase("twenty three", "23")]
    [TestCase("a hundred", "100")]
    [TestCase("two hundred and five", "205")]
    [TestCase("one thousand two hundred thirty four", "1234")]
    [TestCase("three million two hundred thousand", "3200000")]
    [TestCase("two and a half", "2.5")]
    [TestCase("half", "0.5")]
    [TestCase("one point five", "1.5")]
    [TestCase("a dozen", "12")]
    [TestCase("I have thirty-one bags", "31")]
    public void English_words_are_read_as_numbers(string text, string value)
    {
        var found = NumberRecognizer.RecognizeNumber(text, "en-us");

        Assert.That(found.Select(f => f.Resolution["value"]), Is.EqualTo(new[] { value }));
    }

    [TestCase("零", "0")]
    [TestCase("三", "3")]
    [TestCase("十", "10")]
    [TestCase("十五", "15")]
    [TestCase("二十三", "23")]
    [TestCase("兩個", "2")]
    [TestCase("两百", "200")]
    [TestCase("一百零五", "105")]
    [TestCase("一百五", "150")]
    [TestCase("一百五十", "150")]
    [TestCase("一千零一", "1001")]
    [TestCase("三萬五千", "35000")]
    [TestCase("三万五", "35000")]
    [TestCase("一億兩千萬", "120000000")]
    [TestCase("二〇二六", "2026")]
    [TestCase("二零二六", "2026")]
    [TestCase("３萬５千", "35000")]
    [TestCase("1.5萬", "15000")]
    [TestCase("１２３", "123")]
    [TestCase("三點五", "3.5")]
    [TestCase("兩個半", "2.5")]
    [TestCase("2個半", "2.5")]
    [TestCase("一半", "0.5")]
    [TestCase("半", "0.5")]
    [TestCase("負五", "-5")]
    [TestCase("零下十二度", "-12")]
    [TestCase("壹佰貳拾", "120")]
    [TestCase("廿五", "25")]
    [TestCase("我要三個", "3")]
    [TestCase("一萬零三百", "10300")]
    public void Chinese_numerals_are_read_as_numbers(string text, string value)
    {
        var found = NumberRecognizer.RecognizeNumber(text, "zh-tw");

        Assert.That(found.Select(f => f.Resolution["value"]), Is.EqualTo(new[] { value }));
    }

    [TestCase("等一下")]
    [TestCase("我們一起去")]
    [TestCase("十分滿意")]
    [TestCase("萬一壞了")]
    [TestCase("三明治")]
    [TestCase("第三個")]
    [TestCase("the 3rd")]
    [TestCase("hello")]
    [TestCase("someone")]
    [TestCase("A12")]
    [TestCase("")]
    public void Words_that_only_hold_a_numeral_are_no_numbers(string text)
    {
        Assert.That(NumberRecognizer.RecognizeNumber(text, "zh-tw"), Is.Empty);
    }

    [TestCase("de-de", "1.234,5", "1234.5")]
    [TestCase("es-es", "3,14", "3.14")]
    [TestCase("en-us", "3.14", "3.14")]
    [TestCase("xx-unknown-culture", "3.14", "3.14")]
    [TestCase("", "3.14", "3.14")]
    public void The_culture_decides_about_separators(string culture, string text, string value)
    {
        var found = NumberRecognizer.RecognizeNumber(text, culture);

        Assert.That(found.Single().Resolution["value"], Is.EqualTo(value));
    }

    [Test]
    public void Several_numbers_come_in_their_order_with_their_places()
    {
        var found = NumberRecognizer.RecognizeNumber("two red, 3 blue 和 四個", "en-us");

        Assert.That(found.Select(f => (f.Text, f.Start, f.End)), Is.EqualTo(new[] { ("two", 0, 2), ("3", 9, 9), ("四", 18, 18) }));
        Assert.That(found.Select(f => f.TypeName), Is.All.EqualTo("number"));
    }

    [Test]
    public void A_run_of_digits_too_long_for_a_quantity_is_no_number()
    {
        Assert.That(NumberRecognizer.RecognizeNumber(new string('9', 40), "en-us"), Is.Empty);
    }

    [TestCase("42", "integer")]
    [TestCase("4.2", "decimal")]
    public void The_subtype_tells_integers_from_decimals(string text, string subtype)
    {
        Assert.That(NumberRecognizer.RecognizeNumber(text, "en-us").Single().Resolution["subtype"], Is.EqualTo(subtype));
    }

    [TestCase("15%", "15%")]
    [TestCase("fifteen percent", "15%")]
    [TestCase("百分之二十", "20%")]
    [TestCase("2.5 ％", "2.5%")]
    public void Percentages_are_read_with_their_sign(string text, string value)
    {
        Assert.That(NumberRecognizer.RecognizePercentage(text, "en-us").Single().Resolution["value"], Is.EqualTo(value));
    }

    [Test]
    public void A_plain_number_is_no_percentage()
    {
        Assert.That(NumberRecognizer.RecognizePercentage("15 percentile 3", "en-us"), Is.Empty);
    }
}
