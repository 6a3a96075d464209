using Bot.Channels.Codes;
using NUnit.Framework;

namespace Bot.Tests.Channels.Codes;

public sealed class CodeTextTests
{
    [TestCase("#K7QM-4XTR", "K7QM4XTR")]
    [TestCase("  # k7qm 4xtr ", "K7QM4XTR")]
    [TestCase("K7QM-4XTR", "K7QM4XTR")]
    [TestCase("＃Ｋ７ＱＭ－４ＸＴＲ", "K7QM4XTR", Description = "full width, as Chinese keyboards type it")]
    [TestCase("#OIL0-0000", "01100000", Description = "signs that are taken for one another")]
    [TestCase("K7QM4XTR", null, Description = "an order number")]
    [TestCase("#K7QM-4XT", null)]
    [TestCase("#K7QM-4XTRR", null)]
    [TestCase("#K7QM-4XTU", null, Description = "no sign of a code")]
    [TestCase("my code is #K7QM-4XTR", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void A_code_is_read_however_it_is_typed(string? text, string? code) => Assert.That(CodeText.Read(text), Is.EqualTo(code));

    [Test]
    public void A_new_code_is_read_back_as_it_is_shown_and_is_another_each_time()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => CodeText.New()).ToList();

        Assert.That(codes.Select(code => CodeText.Read(CodeText.Shown(code))), Is.EqualTo(codes));
        Assert.That(codes, Is.Unique);
        Assert.That(codes.SelectMany(code => code).Distinct().Count(), Is.EqualTo(32), "8 signs of 32: 40 bits");
    }

    [TestCase("#K7QM-4XTR", true)]
    [TestCase("K7QM-4XTR", false)]
    [TestCase("#12345678", false)]
    public void Only_with_its_signs_it_was_certainly_meant_as_one(string text, bool isMarked) => Assert.That(CodeText.IsMarked(text), Is.EqualTo(isMarked));
}
