using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Dialogs.Choices;

public class FindTests
{
    private static readonly string[] Colours = ["red", "green", "blue"];
    private static readonly string[] Overlapping = ["bread", "bread pudding", "pudding"];
    private static readonly List<SortedValue> Titles = [new() { Value = "option A", Index = 0 }, new() { Value = "option B", Index = 1 }, new() { Value = "option C", Index = 2 }];

    [Test]
    public void A_single_choice_is_found_with_its_place_and_score()
    {
        var found = Find.FindChoices("the red one please.", Colours).Single();

        Assert.That((found.Start, found.End, found.Text, found.TypeName), Is.EqualTo((4, 6, "red", "choice")));
        Assert.That((found.Resolution.Value, found.Resolution.Index, found.Resolution.Score, found.Resolution.Synonym), Is.EqualTo(("red", 0, 1.0f, "red")));
    }

    [Test]
    public void Several_choices_are_found_in_the_order_in_which_they_were_said()
    {
        Assert.That(Find.FindChoices("the blue and red one please.", Colours).Select(f => f.Resolution.Value), Is.EqualTo(new[] { "blue", "red" }));
    }

    [TestCase("the bread pudding one please.", "bread pudding")]
    [TestCase("bread", "bread")]
    public void The_longer_of_overlapping_choices_wins(string said, string value)
    {
        Assert.That(Find.FindChoices(said, Overlapping).Select(f => f.Resolution.Value), Is.EqualTo(new[] { value }));
    }

    [Test]
    public void Synonyms_and_titles_stand_for_their_choice()
    {
        var choices = new List<Choice> { new("1") { Synonyms = ["coffee", "espresso"] }, new("2") { Action = new CardAction { Title = "Green tea" } } };

        var found = Find.FindChoices("green tea or espresso", choices);

        Assert.That(found.Select(f => (f.Resolution.Index, f.Resolution.Value, f.Resolution.Synonym)), Is.EqualTo(new[] { (1, "2", "Green tea"), (0, "1", "espresso") }));
    }

    [Test]
    public void Values_and_titles_may_be_left_out()
    {
        var choices = new List<Choice> { new("red") { Action = new CardAction { Title = "crimson" }, Synonyms = ["scarlet"] } };

        Assert.That(Find.FindChoices("red", choices, new FindChoicesOptions { NoValue = true }), Is.Empty);
        Assert.That(Find.FindChoices("crimson", choices, new FindChoicesOptions { NoAction = true }), Is.Empty);
        Assert.That(Find.FindChoices("scarlet", choices, new FindChoicesOptions { NoAction = true, NoValue = true }), Has.Count.EqualTo(1));
    }

    [Test]
    public void Partial_matches_are_found_only_if_allowed_and_score_less()
    {
        var values = new List<SortedValue> { new() { Value = "bottled water", Index = 0 } };

        Assert.That(Find.FindValues("water", values), Is.Empty);
        var found = Find.FindValues("water", values, new FindValuesOptions { AllowPartialMatches = true }).Single();
        Assert.That(found.Resolution.Score, Is.GreaterThan(0.4f).And.LessThan(1.0f));
        Assert.That((found.TypeName, found.Text), Is.EqualTo(("value", "water")));
    }

    [Test]
    public void Words_between_lower_the_score_and_too_many_prevent_a_match()
    {
        var values = new List<SortedValue> { new() { Value = "red car", Index = 0 } };

        var close = Find.FindValues("red car", values).Single().Resolution.Score;
        var loose = Find.FindValues("red and shiny car", values).Single().Resolution.Score;
        Assert.That(loose, Is.LessThan(close));
        Assert.That(Find.FindValues("red and very shiny car", values), Is.Empty);
        Assert.That(Find.FindValues("red and very shiny car", values, new FindValuesOptions { MaxTokenDistance = 5 }), Has.Count.EqualTo(1));
    }

    [Test]
    public void Each_value_is_found_once()
    {
        Assert.That(Find.FindValues("option B and option B", Titles).Select(f => f.Resolution.Index), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void An_own_tokenizer_is_used()
    {
        TokenizerFunction letters = (text, _) => [.. text.Select((c, i) => new Token { Start = i, End = i, Text = c.ToString(), Normalized = c.ToString() })];

        Assert.That(Find.FindValues("xabcx", [new SortedValue { Value = "abc" }], new FindValuesOptions { Tokenizer = letters }).Single().Text, Is.EqualTo("abc"));
    }

    [Test]
    public void Without_choices_there_is_nothing_to_find_them_among()
    {
        Assert.That(() => Find.FindChoices("x", (IList<string>)null!), Throws.ArgumentNullException);
        Assert.That(() => Find.FindChoices("x", (IList<Choice>)null!), Throws.ArgumentNullException);
        Assert.That(() => Find.FindValues("x", null!), Throws.ArgumentNullException);
        Assert.That(() => ChoiceRecognizers.RecognizeChoices("x", (IList<string>)null!), Throws.ArgumentNullException);
    }

    [TestCase("the second one please", "green", 1.0f)]
    [TestCase("the first and third one please", "red,blue", 1.0f)]
    [TestCase("1", "red", 1.0f)]
    [TestCase("1 and 3", "red,blue", 1.0f)]
    [TestCase("one", "red", 1.0f)]
    [TestCase("one and three", "red,blue", 1.0f)]
    [TestCase("第一個跟第三個", "red,blue", 1.0f)]
    [TestCase("second to last", "green", 1.0f)]
    public void Choices_not_said_by_name_are_recognised_by_place_or_number(string said, string values, float score)
    {
        var found = ChoiceRecognizers.RecognizeChoices(said, Colours);

        Assert.That(string.Join(',', found.Select(f => f.Resolution.Value)), Is.EqualTo(values));
        Assert.That(found.Select(f => (f.Resolution.Score, f.Resolution.Synonym, f.TypeName)), Is.All.EqualTo((score, (string?)null, "choice")));
    }

    [TestCase("fourth")]
    [TestCase("4")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("nothing")]
    [TestCase("")]
    [TestCase(null)]
    public void Places_outside_the_list_choose_nothing(string? said)
    {
        Assert.That(ChoiceRecognizers.RecognizeChoices(said, Colours), Is.Empty);
    }

    [Test]
    public void A_choice_that_is_itself_a_number_is_found_by_name_first()
    {
        Assert.That(ChoiceRecognizers.RecognizeChoices("2", ["1", "3", "2"]).Single().Resolution.Index, Is.EqualTo(2));
    }

    [TestCase("how are you?", "how,are,you")]
    [TestCase("How Now BROWN-cow", "how,now,brown,cow")]
    [TestCase("food 💥👍😀", "food,💥,👍,😀")]
    [TestCase("💥👍😀 food", "💥,👍,😀,food")]
    [TestCase("我要iPhone手機", "我,要,iphone,手,機")]
    [TestCase("ここ3", "こ,こ,3")]
    [TestCase("  ", "")]
    [TestCase("", "")]
    public void The_default_tokenizer_cuts_at_spaces_signs_and_single_characters(string text, string tokens)
    {
        Assert.That(string.Join(',', Tokenizer.DefaultTokenizer(text).Select(t => t.Normalized)), Is.EqualTo(tokens));
    }

    [Test]
    public void Tokens_tell_where_they_stand()
    {
        var token = Tokenizer.DefaultTokenizer("say Hello!")[1];

        Assert.That((token.Text, token.Normalized, token.Start, token.End), Is.EqualTo(("Hello", "hello", 4, 8)));
    }
}
