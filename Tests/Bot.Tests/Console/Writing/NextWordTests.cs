using Bot.Console.Writing;
using Bot.Triage;
using NUnit.Framework;

namespace Bot.Tests.Console.Writing;

public sealed class NextWordTests
{
    private static readonly NextWord Next = new(Phrases.Installed());

    [TestCase("請稍等，我幫您查一下。")]
    [TestCase("好的，馬上為您確認")]
    [TestCase("我確認後再回覆您")]
    [TestCase("请稍候，正在处理")]
    [TestCase("One moment please.")]
    [TestCase("Sure, let me check that for you")]
    [TestCase("I'll get back to you this afternoon.")]
    public void Who_says_one_moment_keeps_the_next_word(string draft) => Assert.That(Next.IsTheAgents(draft), Is.True);

    [TestCase("請問您的地址是？")]
    [TestCase("包裹明天會送達。")]
    [TestCase("已幫您退款，三天內入帳")]
    [TestCase("Which colour would you like?")]
    [TestCase("Your refund is on its way.")]
    [TestCase("")]
    public void Other_words_leave_it_to_the_customer(string draft) => Assert.That(Next.IsTheAgents(draft), Is.False);
}
