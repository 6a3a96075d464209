using Recognizers.Numbers;

namespace Recognizers.Tests.Numbers;

public class OrdinalModelTests
{
    [TestCase("first", "1")]
    [TestCase("the third one", "3")]
    [TestCase("3rd", "3")]
    [TestCase("21st", "21")]
    [TestCase("twenty-first", "21")]
    [TestCase("twentieth", "20")]
    [TestCase("twelfth", "12")]
    [TestCase("one hundred and second", "102")]
    [TestCase("hundredth", "100")]
    [TestCase("two hundredth", "200")]
    [TestCase("第三個", "3")]
    [TestCase("第 3 個", "3")]
    [TestCase("我要第十二項", "12")]
    [TestCase("第二", "2")]
    [TestCase("頭一個", "1")]
    public void A_place_from_the_start_is_its_number(string text, string value)
    {
        var found = OrdinalOf(text);

        Assert.That((found["offset"], found["relativeTo"], found["value"]), Is.EqualTo(((object)value, (object)"start", (object)value)));
    }

    [TestCase("the last one", "0")]
    [TestCase("最後一個", "0")]
    [TestCase("最后那个选最后", "0")]
    [TestCase("second to last", "-1")]
    [TestCase("next to last", "-1")]
    [TestCase("penultimate", "-1")]
    [TestCase("倒數第二個", "-1")]
    [TestCase("倒數第一", "0")]
    public void A_place_from_the_end_counts_backwards(string text, string offset)
    {
        var found = OrdinalOf(text);

        Assert.That((found["offset"], found["relativeTo"], found["value"]), Is.EqualTo(((object)offset, (object)"end", (object)"")));
    }

    [TestCase("最後我想問一下")]
    [TestCase("lasting")]
    [TestCase("3 red")]
    [TestCase("two")]
    [TestCase("第幾個")]
    public void Other_words_are_no_place(string text)
    {
        Assert.That(NumberRecognizer.RecognizeOrdinal(text, "zh-tw"), Is.Empty);
    }

    [Test]
    public void The_text_and_its_place_are_told()
    {
        var found = NumberRecognizer.RecognizeOrdinal("我要第三個", "zh-tw").Single();

        Assert.That((found.Text, found.Start, found.End, found.TypeName), Is.EqualTo(("第三個", 2, 4, "ordinal")));
    }

    private static SortedDictionary<string, object> OrdinalOf(string text) => NumberRecognizer.RecognizeOrdinal(text, "zh-tw").Single().Resolution;
}
