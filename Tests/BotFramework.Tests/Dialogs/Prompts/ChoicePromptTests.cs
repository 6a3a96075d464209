using System.Text.Json;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Dialogs.Prompts;

public class ChoicePromptTests
{
    private static readonly string[] Colours = ["red", "green", "blue"];

    [TestCase("red", 0)]
    [TestCase("GREEN", 1)]
    [TestCase("I want the blue one, please", 2)]
    [TestCase("1", 0)]
    [TestCase("number 2", 1)]
    [TestCase("three", 2)]
    [TestCase("the second", 1)]
    [TestCase("3rd", 2)]
    [TestCase("the last one", 2)]
    [TestCase("第二個", 1)]
    [TestCase("三", 2)]
    [TestCase("我要第一個", 0)]
    [TestCase("最後一個", 2)]
    [TestCase("２", 1)]
    public async Task A_choice_is_recognised_by_text_number_or_place(string answer, int index)
    {
        var script = Script(new ChoicePrompt("choice"), new PromptOptions { Prompt = MessageFactory.Text("Colour?"), Choices = ChoiceFactory.ToChoices(Colours) });

        await script.SayAsync("hi");
        await script.SayAsync(answer);

        var found = (FoundChoice)script.Result.Result;
        Assert.That((found.Index, found.Value), Is.EqualTo((index, Colours[index])));
    }

    [TestCase("電視", 0)]
    [TestCase("我想買冷氣", 1)]
    [TestCase("空調", 1)]
    [TestCase("第二個", 1)]
    [TestCase("1", 0)]
    [TestCase("AC please", 1)]
    public async Task Chinese_choices_are_recognised_inside_sentences_and_by_synonym(string answer, int index)
    {
        var choices = new List<Choice> { new("電視"), new("冷氣") { Synonyms = ["空調", "AC"] } };
        var script = Script(new ChoicePrompt("choice"), new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = choices }, "zh-TW");

        await script.SayAsync("hi");
        await script.SayAsync(answer);

        Assert.That(((FoundChoice)script.Result.Result).Index, Is.EqualTo(index));
    }

    [TestCase("purple")]
    [TestCase("4")]
    [TestCase("the tenth")]
    [TestCase("0")]
    public async Task What_is_no_choice_brings_the_retry_prompt(string answer)
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("Colour?"), RetryPrompt = MessageFactory.Text("Again?"), Choices = ChoiceFactory.ToChoices(Colours), Style = ListStyle.None };
        var script = Script(new ChoicePrompt("choice"), options);
        await script.SayAsync("hi");

        var replies = await script.SayAsync(answer);

        Assert.That(replies, Is.EqualTo(new[] { "Again?" }));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Waiting));
    }

    [TestCase(ListStyle.None, "Colour?")]
    [TestCase(ListStyle.Inline, "Colour? (1) red, (2) green, or (3) blue")]
    [TestCase(ListStyle.List, "Colour?\n\n   1. red\n   2. green\n   3. blue")]
    public async Task Text_styles_put_the_choices_into_the_text(ListStyle style, string text)
    {
        var script = Script(new ChoicePrompt("choice") { Style = style }, new PromptOptions { Prompt = MessageFactory.Text("Colour?"), Choices = ChoiceFactory.ToChoices(Colours) });

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { text }));
    }

    [Test]
    public async Task Suggested_actions_say_the_choices_to_the_one_who_is_asked()
    {
        var script = Script(new ChoicePrompt("choice") { Style = ListStyle.SuggestedAction }, new PromptOptions { Prompt = MessageFactory.Text("Colour?"), Choices = ChoiceFactory.ToChoices(Colours) });

        var reply = (await script.SendAsync(script.Message("hi"))).Single();

        Assert.That(reply.Text, Is.EqualTo("Colour?"));
        Assert.That(reply.SuggestedActions.Actions.Select(a => (a.Type, a.Title, (string)a.Value)), Is.EqualTo(Colours.Select(c => ("imBack", c, c))));
        Assert.That(reply.SuggestedActions.To, Is.EqualTo(new[] { "user1" }));
    }

    [Test]
    public async Task A_hero_card_carries_text_and_buttons()
    {
        var script = Script(new ChoicePrompt("choice") { Style = ListStyle.HeroCard }, new PromptOptions { Prompt = MessageFactory.Text("Colour?"), Choices = ChoiceFactory.ToChoices(Colours) });

        var reply = (await script.SendAsync(script.Message("hi"))).Single();

        var card = (HeroCard)reply.Attachments.Single().Content;
        Assert.That(reply.Attachments[0].ContentType, Is.EqualTo(HeroCard.ContentType));
        Assert.That((card.Text, string.Join(',', card.Buttons.Select(b => b.Title))), Is.EqualTo(("Colour?", "red,green,blue")));
        Assert.That(reply.Text, Is.Null.Or.Empty);
    }

    [Test]
    public async Task The_style_of_the_options_wins_over_the_prompts()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("Colour?"), Choices = ChoiceFactory.ToChoices(Colours), Style = ListStyle.Inline };
        var script = Script(new ChoicePrompt("choice") { Style = ListStyle.None }, options);

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "Colour? (1) red, (2) green, or (3) blue" }));
    }

    [Test]
    public async Task The_options_are_not_changed_by_asking()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("Colour?"), Choices = ChoiceFactory.ToChoices(Colours), Style = ListStyle.Inline };
        var script = Script(new ChoicePrompt("choice"), options);

        await script.SayAsync("hi");
        var again = await script.SayAsync("nothing of these");

        Assert.That(options.Prompt.Text, Is.EqualTo("Colour?"));
        Assert.That(again, Is.EqualTo(new[] { "Colour? (1) red, (2) green, or (3) blue" }));
    }

    [TestCase("en-us", "? (1) a, (2) b, or (3) c")]
    [TestCase("EN-GB", "? (1) a, (2) b, or (3) c")]
    [TestCase("es-mx", "? (1) a, (2) b, o (3) c")]
    [TestCase("zh-cn", "? (1) a， (2) b， 要么 (3) c")]
    [TestCase("zh-TW", "? (1) a、(2) b，或 (3) c")]
    [TestCase("xx", "? (1) a, (2) b, or (3) c")]
    public async Task Choices_in_a_line_are_joined_in_the_language_of_the_activity(string locale, string text)
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(["a", "b", "c"]), Style = ListStyle.Inline };
        var script = Script(new ChoicePrompt("choice"), options, locale);

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { text }));
    }

    [Test]
    public async Task The_default_locale_counts_when_the_activity_has_none()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(["a", "b"]), Style = ListStyle.Inline };
        var script = Script(new ChoicePrompt("choice", defaultLocale: "de-de"), options);

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "? (1) a oder (2) b" }));
    }

    [Test]
    public async Task Own_words_take_the_place_of_the_built_in_ones()
    {
        var words = new Dictionary<string, ChoiceFactoryOptions> { ["nl-nl"] = new("; ", " / ", "; / ", false) };
        var options = new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(["a", "b", "c"]), Style = ListStyle.Inline };
        var script = Script(new ChoicePrompt("choice", words), options, "nl-nl");

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "? a; b; / c" }));
    }

    [Test]
    public async Task Choice_options_of_the_prompt_win()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(["a", "b"]), Style = ListStyle.Inline };
        var script = Script(new ChoicePrompt("choice") { ChoiceOptions = new ChoiceFactoryOptions { InlineOr = " | ", IncludeNumbers = false } }, options);

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "? a | b" }));
    }

    [Test]
    public async Task Recognizer_options_switch_numbers_off()
    {
        var prompt = new ChoicePrompt("choice") { RecognizerOptions = new FindChoicesOptions { RecognizeNumbers = false, RecognizeOrdinals = false } };
        var script = Script(prompt, new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(Colours), Style = ListStyle.None });
        await script.SayAsync("hi");

        Assert.That(await script.SayAsync("2"), Is.EqualTo(new[] { "?" }));
        Assert.That(await script.SayAsync("the first"), Is.EqualTo(new[] { "?" }));
        Assert.That(await script.SayAsync("red"), Is.Empty);
    }

    [Test]
    public async Task The_validator_sees_what_was_not_recognised_and_counts_attempts()
    {
        var attempts = new List<(int Count, bool Succeeded)>();
        var prompt = new ChoicePrompt("choice", (context, _) =>
        {
            attempts.Add((context.AttemptCount, context.Recognized.Succeeded));
            return Task.FromResult(context.Recognized.Succeeded && context.Recognized.Value.Value == "blue");
        });
        var script = Script(prompt, new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(Colours) });

        foreach (var answer in (string[])["hi", "purple", "red", "blue"])
        {
            await script.SayAsync(answer);
        }

        Assert.That(attempts, Is.EqualTo(new[] { (1, false), (2, true), (3, true) }));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Complete));
    }

    [TestCase("webchat", 3, "suggested")]
    [TestCase("webchat", 30, "suggested")]
    [TestCase("msteams", 3, "suggested")]
    [TestCase("msteams", 6, "card")]
    [TestCase("facebook", 10, "suggested")]
    [TestCase("facebook", 11, "list")]
    [TestCase("slack", 5, "card")]
    [TestCase("sms", 3, "inline")]
    [TestCase("sms", 4, "list")]
    public async Task Automatic_style_suits_the_channel(string channel, int count, string kind)
    {
        var choices = Enumerable.Range(1, count).Select(i => $"choice {i}").ToList();
        var script = new DialogScript(PromptScript.Asking(new ChoicePrompt("choice"), new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = ChoiceFactory.ToChoices(choices) })) { ChannelId = channel };

        var reply = (await script.SendAsync(script.Message("hi"))).Single();

        Assert.That(Kind(reply), Is.EqualTo(kind));
    }

    [Test]
    public async Task Long_titles_are_never_buttons()
    {
        var choices = ChoiceFactory.ToChoices(["a title that is much too long for a button", "b"]);
        var script = Script(new ChoicePrompt("choice"), new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = choices });

        Assert.That(Kind((await script.SendAsync(script.Message("hi"))).Single()), Is.EqualTo("list"));
    }

    [Test]
    public async Task Without_a_prompt_the_choices_alone_are_sent()
    {
        var script = Script(new ChoicePrompt("choice") { Style = ListStyle.Inline }, new PromptOptions { Choices = ChoiceFactory.ToChoices(Colours) });

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { " (1) red, (2) green, or (3) blue" }));
    }

    [Test]
    public void The_stored_options_are_plain_data()
    {
        var options = new PromptOptions { Prompt = MessageFactory.Text("?"), Choices = [new Choice("a") { Synonyms = ["b"] }], Style = ListStyle.List };

        var copy = JsonSerializer.Deserialize<PromptOptions>(JsonSerializer.Serialize(options))!;

        Assert.That((copy.Prompt.Text, copy.Choices[0].Value, copy.Choices[0].Synonyms[0], copy.Style), Is.EqualTo(("?", "a", "b", (ListStyle?)ListStyle.List)));
    }

    private static string Kind(Activity reply) =>
        reply.SuggestedActions?.Actions.Count > 0 ? "suggested" : reply.Attachments?.Count > 0 ? "card" : reply.Text.Contains('\n') ? "list" : "inline";

    private static DialogScript Script(ChoicePrompt prompt, PromptOptions options, string? locale = null) =>
        new(PromptScript.Asking(prompt, options)) { Locale = locale };
}
