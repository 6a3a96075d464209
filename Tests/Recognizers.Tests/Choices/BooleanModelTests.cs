using Recognizers.Choices;

namespace Recognizers.Tests.Choices;

public class BooleanModelTests
{
    [TestCase("yes")]
    [TestCase("Yes!")]
    [TestCase("YES please")]
    [TestCase("yep")]
    [TestCase("yup")]
    [TestCase("yeah")]
    [TestCase("y")]
    [TestCase("sure, I want it")]
    [TestCase("ok")]
    [TestCase("I agree")]
    [TestCase("true")]
    [TestCase("of course")]
    [TestCase("oh yes I do")]
    [TestCase("no problem")]
    [TestCase("I think so, yes")]
    [TestCase("yes, that is correct")]
    [TestCase("👍")]
    [TestCase("👌")]
    [TestCase("是")]
    [TestCase("是的")]
    [TestCase("對")]
    [TestCase("对啊")]
    [TestCase("好")]
    [TestCase("好的,謝謝")]
    [TestCase("嗯")]
    [TestCase("嗯,可以")]
    [TestCase("可以喔")]
    [TestCase("沒問題")]
    [TestCase("没错")]
    [TestCase("我要")]
    [TestCase("要")]
    [TestCase("當然好")]
    [TestCase("当然")]
    [TestCase("確定")]
    [TestCase("我確定要")]
    [TestCase("有的")]
    [TestCase("行")]
    [TestCase("ＯＫ")]
    [TestCase("是啊是我訂的")]
    public void Yes_is_said_in_many_ways(string text)
    {
        Assert.That(AnswerTo(text), Is.True);
    }

    [TestCase("no")]
    [TestCase("No.")]
    [TestCase("nope")]
    [TestCase("nah")]
    [TestCase("n")]
    [TestCase("no thanks")]
    [TestCase("no, I did not order that")]
    [TestCase("not ok")]
    [TestCase("I don't agree")]
    [TestCase("I don’t want that")]
    [TestCase("I disagree")]
    [TestCase("of course not")]
    [TestCase("not really")]
    [TestCase("false")]
    [TestCase("well no")]
    [TestCase("👎")]
    [TestCase("不")]
    [TestCase("不是")]
    [TestCase("不是我訂的")]
    [TestCase("不要")]
    [TestCase("不用了,謝謝")]
    [TestCase("不对")]
    [TestCase("不可以")]
    [TestCase("不好")]
    [TestCase("沒有")]
    [TestCase("没有")]
    [TestCase("不行")]
    [TestCase("我不要")]
    [TestCase("我不同意")]
    [TestCase("當然不是")]
    [TestCase("先不用")]
    [TestCase("算了")]
    [TestCase("否")]
    public void No_is_said_in_many_ways(string text)
    {
        Assert.That(AnswerTo(text), Is.False);
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("hello")]
    [TestCase("I'm not sure")]
    [TestCase("I don't know")]
    [TestCase("maybe")]
    [TestCase("yesterday")]
    [TestCase("nobody came")]
    [TestCase("notebook")]
    [TestCase("我要退貨")]
    [TestCase("不知道")]
    [TestCase("我不確定")]
    [TestCase("好不好")]
    [TestCase("對不起")]
    [TestCase("是不是")]
    [TestCase("是什麼")]
    [TestCase("可以嗎")]
    [TestCase("好像怪怪的")]
    [TestCase("會員")]
    [TestCase("要多久才到")]
    [TestCase("有什麼可以買")]
    [TestCase("随便")]
    public void What_is_no_answer_is_not_taken_for_one(string text)
    {
        Assert.That(AnswerTo(text), Is.Null);
    }

    [TestCase("no, sorry, yes", false)]
    [TestCase("嗯,不是,我沒有訂", false)]
    [TestCase("I don't know. Yes.", true)]
    public void The_first_clear_answer_comes_first(string text, bool answer)
    {
        Assert.That(AnswerTo(text), Is.EqualTo(answer));
    }

    [Test]
    public void A_bare_answer_scores_higher_than_one_that_goes_on()
    {
        var bare = ChoiceRecognizer.RecognizeBoolean("yes please", "en-us").Single();
        var longer = ChoiceRecognizer.RecognizeBoolean("yes but the blue one", "en-us").Single();

        Assert.That((double)bare.Resolution["score"], Is.GreaterThan((double)longer.Resolution["score"]));
        Assert.That((bare.TypeName, bare.Text, bare.Start, bare.End), Is.EqualTo(("boolean", "yes", 0, 2)));
    }

    private static bool? AnswerTo(string text) => (bool?)ChoiceRecognizer.RecognizeBoolean(text, "zh-tw").FirstOrDefault()?.Resolution["value"];
}
