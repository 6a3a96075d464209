using Bot.Console.Texts;
using NUnit.Framework;

namespace Bot.Tests.Console.Texts;

[TestFixture]
public sealed class HouseWordsTests
{
    [TestCase("pressing words")]
    [TestCase("upset words")]
    [TestCase("3 replies that did not help")]
    [TestCase("its time has come")]
    [TestCase("nobody took it")]
    [TestCase("the agent is gone")]
    [TestCase("the shift is over")]
    [TestCase("the customer does not answer")]
    [TestCase("the customer wrote")]
    [TestCase("the customer says that it is not solved")]
    [TestCase("the customer is back")]
    [TestCase("the customer stopped waiting")]
    [TestCase(nameof(Handoff.Cases.HandoffReasonCode.CustomerAsked))]
    [TestCase(nameof(Handoff.Routing.RoutingReason.MostIdle))]
    public void What_the_house_wrote_is_read_in_Chinese(string written)
    {
        Assert.That(HouseWords.Of(ConsoleTexts.Of("zh-Hant"), written), Does.Match(@"\p{IsCJKUnifiedIdeographs}").And.Not.Match("[a-z{]"));
        Assert.That(HouseWords.Of(ConsoleTexts.Of("zh-Hans"), written), Does.Match(@"\p{IsCJKUnifiedIdeographs}").And.Not.Match("[a-z{]"));
    }

    [Test]
    public void Several_signs_stand_in_a_list() =>
        Assert.That(HouseWords.Of(ConsoleTexts.Of("zh-Hant"), "pressing words, 3 replies that did not help"), Is.EqualTo("語氣急迫、3 次回覆沒有幫上忙"));

    [TestCase("call me at 5, the customer wrote")]
    [TestCase("我要真人")]
    [TestCase("{0}")]
    public void What_people_wrote_stays_as_it_is(string written) => Assert.That(HouseWords.Of(ConsoleTexts.Of("zh-Hant"), written), Is.EqualTo(written));
}
