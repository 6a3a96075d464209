using KnowledgeBase.Terms;

namespace KnowledgeBase.Tests.Terms;

public class SpellingTests
{
    private readonly Spelling _spelling = new([("deliveri", 5), ("address", 3), ("coupon", 2), ("refund", 4), ("invoic", 1), ("card", 9)]);

    [TestCase("adress", "address", TestName = "A_missing_letter")]
    [TestCase("couppon", "coupon", TestName = "A_letter_too_many")]
    [TestCase("refumd", "refund", TestName = "A_wrong_letter")]
    [TestCase("refnud", "refund", TestName = "Two_letters_swapped")]
    [TestCase("delviery", "deliveri", TestName = "Two_errors_in_a_long_word")]
    [TestCase("crad", "card", TestName = "Letters_swapped_in_a_short_word")]
    public void Is_mended(string typed, string meant) => Assert.That(_spelling.Correct(typed), Is.EqualTo(meant));

    [TestCase("care", TestName = "A_short_word_with_another_letter")]
    [TestCase("fund", TestName = "A_word_with_another_first_letter")]
    [TestCase("weather", TestName = "A_word_that_is_far_from_all")]
    [TestCase("a1234", TestName = "A_number")]
    [TestCase("", TestName = "Nothing")]
    public void Is_left_alone(string word) => Assert.That(_spelling.Correct(word), Is.Null);
}
