using Microsoft.Recognizers.Text;
using Recognizers.Choices;
using Recognizers.Dates;
using Recognizers.Numbers;
using Recognizers.Sequences;

namespace Recognizers.Tests;

/// <summary>Whatever is sent in, every model answers; repeated pieces are what makes naive matching slow.</summary>
public class HostileInputTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 30, 0);

    private static readonly IModel[] Models =
    [
        new NumberModel("zh-tw"), new OrdinalModel("zh-tw"), new PercentageModel("en-us"), new BooleanModel("zh-tw"), new DateTimeModel("zh-tw", Now),
        new EmailModel("en-us"), new PhoneNumberModel("zh-tw"), new UrlModel("en-us"),
    ];

    [TestCase("一")]
    [TestCase("十")]
    [TestCase("一萬")]
    [TestCase("9")]
    [TestCase("1,")]
    [TestCase("-")]
    [TestCase("1-")]
    [TestCase("twenty ")]
    [TestCase("hundred and ")]
    [TestCase("第")]
    [TestCase("嗯")]
    [TestCase("我")]
    [TestCase("yes ")]
    [TestCase("不")]
    [TestCase("下")]
    [TestCase("next ")]
    [TestCase("from ")]
    [TestCase("3 to ")]
    [TestCase("到")]
    [TestCase("a@")]
    [TestCase("a.")]
    [TestCase("(")]
    [TestCase("www.")]
    [TestCase("http://")]
    [TestCase(" ")]
    [TestCase("1 hour ")]
    [TestCase("\uD83D")]
    public void A_long_repetition_is_read_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2000 / piece.Length));

        foreach (var model in Models)
        {
            Assert.That(model.Parse(text), Has.All.Matches<ModelResult>(r => r.Start >= 0 && r.End < text.Length && r.Start <= r.End), model.GetType().Name);
        }
    }

    [Test]
    public void Any_mixture_of_the_words_that_models_know_is_read_without_error_and_in_order()
    {
        var pieces = "一 二 十 百 萬 零 半 點 個 第 最後 下 上 週 星期 月 日 號 年 天 小時 分 後 前 到 至 從 明天 下午 3 12 2026 - / : . , ( ) @ + % pm at on the next from to and in ago half past third last may week not yes no 不 好 是 要 嗎 ? www. com http:// 0912".Split(' ');
        var random = new Random(20261122);

        for (var i = 0; i < 1000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? " " : string.Empty)));
            foreach (var model in Models)
            {
                var found = model.Parse(text);
                Assert.That(found.Zip(found.Skip(1)), Has.All.Matches<(ModelResult First, ModelResult Second)>(p => p.First.End < p.Second.Start), $"{model.GetType().Name}: {text}");
                Assert.That(found, Has.All.Matches<ModelResult>(r => r.Text == text[r.Start..(r.End + 1)]), $"{model.GetType().Name}: {text}");
            }
        }
    }

    [Test]
    public void Nothing_is_found_in_no_text()
    {
        Assert.That(Models.SelectMany(m => m.Parse(null!).Concat(m.Parse(string.Empty))), Is.Empty);
    }

    [Test]
    public void A_model_tells_its_culture_and_takes_another()
    {
        var model = new NumberModel("en-us");

        model.SetCultureInfo("de-de", "de-at");

        Assert.That((model.Culture, model.RequestedCulture, model.ModelTypeName), Is.EqualTo(("de-de", "de-at", "number")));
        Assert.That(model.Parse("1,5").Single().Resolution["value"], Is.EqualTo("1.5"));
    }
}
