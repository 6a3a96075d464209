using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Dialogs.Choices;

public class ChoiceFactoryTests
{
    private static readonly List<Choice> Colours = [new("red"), new("green"), new("blue")];

    [Test]
    public void Inline_numbers_the_choices_and_joins_them_with_or()
    {
        var message = ChoiceFactory.Inline(Colours, "select from:", "speak");

        Assert.That((message.Text, message.Speak, message.InputHint), Is.EqualTo(("select from: (1) red, (2) green, or (3) blue", "speak", InputHints.ExpectingInput)));
    }

    [Test]
    public void Inline_of_two_has_no_comma()
    {
        Assert.That(ChoiceFactory.Inline([new("yes"), new("no")], "sure?").Text, Is.EqualTo("sure? (1) yes or (2) no"));
    }

    [Test]
    public void Inline_of_one_is_that_one()
    {
        Assert.That(ChoiceFactory.Inline([new("yes")], "sure?").Text, Is.EqualTo("sure? (1) yes"));
    }

    [Test]
    public void Inline_takes_separators_and_leaves_numbers_out()
    {
        Assert.That(ChoiceFactory.Inline(Colours, "?", null, new ChoiceFactoryOptions("; ", " | ", "; | ", false)).Text, Is.EqualTo("? red; green; | blue"));
    }

    [Test]
    public void List_puts_each_choice_on_a_line()
    {
        Assert.That(ChoiceFactory.List(Colours, "select from:").Text, Is.EqualTo("select from:\n\n   1. red\n   2. green\n   3. blue"));
        Assert.That(ChoiceFactory.List(["red", "green"], "?", null, new ChoiceFactoryOptions { IncludeNumbers = false }).Text, Is.EqualTo("?\n\n   - red\n   - green"));
    }

    [Test]
    public void Suggested_actions_are_given_to_those_named()
    {
        var message = ChoiceFactory.SuggestedAction(Colours, "?", null, ["u1"]);

        Assert.That(message.SuggestedActions.Actions.Select(a => a.Value), Is.EqualTo(new[] { "red", "green", "blue" }));
        Assert.That(message.SuggestedActions.To, Is.EqualTo(new[] { "u1" }));
    }

    [Test]
    public void A_choice_with_an_action_of_its_own_shows_that()
    {
        var choice = new Choice("red") { Action = new CardAction(ActionTypes.PostBack, "Red one", value: "r") };

        var message = ChoiceFactory.SuggestedAction(new List<Choice> { choice }, "?");

        var action = message.SuggestedActions.Actions.Single();
        Assert.That((action.Type, action.Title, (string)action.Value), Is.EqualTo((ActionTypes.PostBack, "Red one", "r")));
        Assert.That(ChoiceFactory.Inline([choice], "?").Text, Is.EqualTo("? (1) Red one"));
    }

    [Test]
    public void An_empty_action_is_filled_from_the_choice()
    {
        var action = ChoiceFactory.SuggestedAction(new List<Choice> { new("red") { Action = new CardAction() } }).SuggestedActions.Actions.Single();

        Assert.That((action.Type, action.Title, (string)action.Value), Is.EqualTo((ActionTypes.ImBack, "red", "red")));
    }

    [Test]
    public void A_hero_card_has_the_text_and_a_button_for_each_choice()
    {
        var message = ChoiceFactory.HeroCard(Colours, "?", "speak");

        var card = (HeroCard)message.Attachments.Single().Content;
        Assert.That((card.Text, card.Buttons.Count, message.Speak, message.InputHint), Is.EqualTo(("?", 3, "speak", InputHints.ExpectingInput)));
    }

    [Test]
    public void Texts_become_choices()
    {
        Assert.That(ChoiceFactory.ToChoices(["a", "b"]).Select(c => c.Value), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(ChoiceFactory.ToChoices(null), Is.Empty);
    }

    [TestCase("emulator", 2, true)]
    [TestCase("directline", 100, true)]
    [TestCase("directline", 101, false)]
    [TestCase("webchat", 100, true)]
    [TestCase("telegram", 100, true)]
    [TestCase("facebook", 10, true)]
    [TestCase("facebook", 11, false)]
    [TestCase("line", 13, true)]
    [TestCase("line", 14, false)]
    [TestCase("kik", 20, true)]
    [TestCase("kik", 21, false)]
    [TestCase("slack", 1, false)]
    [TestCase("msteams", 1, false)]
    [TestCase("email", 1, false)]
    public void Suggested_actions_are_supported_up_to_the_channels_limit(string channel, int count, bool supported)
    {
        Assert.That(Channel.SupportsSuggestedActions(channel, count), Is.EqualTo(supported));
    }

    [TestCase("personal", 3, true)]
    [TestCase("personal", 4, false)]
    [TestCase("groupChat", 3, false)]
    [TestCase(null, 3, false)]
    public void Teams_shows_suggested_actions_in_personal_conversations_only(string? conversationType, int count, bool supported)
    {
        Assert.That(Channel.SupportsSuggestedActions("msteams", count, conversationType), Is.EqualTo(supported));
    }

    [TestCase("facebook", 3, true)]
    [TestCase("facebook", 4, false)]
    [TestCase("line", 99, true)]
    [TestCase("slack", 100, true)]
    [TestCase("msteams", 6, true)]
    [TestCase("sms", 1, false)]
    [TestCase("email", 1, false)]
    public void Card_actions_are_supported_up_to_the_channels_limit(string channel, int count, bool supported)
    {
        Assert.That(Channel.SupportsCardActions(channel, count), Is.EqualTo(supported));
    }

    [Test]
    public void Every_channel_but_one_has_a_message_feed()
    {
        Assert.That((Channel.HasMessageFeed("webchat"), Channel.HasMessageFeed("cortana")), Is.EqualTo((true, false)));
        Assert.That(Channel.MaxActionTitleLength("webchat"), Is.EqualTo(20));
    }
}
