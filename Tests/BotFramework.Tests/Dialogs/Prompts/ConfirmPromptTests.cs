using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;

namespace BotFramework.Tests.Dialogs.Prompts;

public class ConfirmPromptTests
{
    [TestCase("yes", true)]
    [TestCase("yup", true)]
    [TestCase("Please, yes", true)]
    [TestCase("1", true)]
    [TestCase("the first", true)]
    [TestCase("no", false)]
    [TestCase("nope", false)]
    [TestCase("2", false)]
    [TestCase("是的", true)]
    [TestCase("不要", false)]
    [TestCase("第二個", false)]
    public async Task Yes_and_no_are_recognised_in_words_and_numbers(string answer, bool expected)
    {
        var script = Script(new ConfirmPrompt("confirm"));

        await script.SayAsync("hi");
        await script.SayAsync(answer);

        Assert.That(script.Result.Result, Is.EqualTo(expected));
    }

    [TestCase("maybe")]
    [TestCase("3")]
    [TestCase("我要退貨")]
    public async Task What_is_neither_brings_the_retry_prompt(string answer)
    {
        var script = Script(new ConfirmPrompt("confirm") { Style = ListStyle.None }, retry: "Yes or no?");
        await script.SayAsync("hi");

        Assert.That(await script.SayAsync(answer), Is.EqualTo(new[] { "Yes or no?" }));
    }

    [TestCase(null, "Sure? (1) Yes or (2) No")]
    [TestCase("en-US", "Sure? (1) Yes or (2) No")]
    [TestCase("es-es", "Sure? (1) Sí o (2) No")]
    [TestCase("ja-jp", "Sure? (1) はい または (2) いいえ")]
    [TestCase("zh-cn", "Sure? (1) 是的 要么 (2) 不")]
    [TestCase("zh-Hant-TW", "Sure? (1) 是的 或 (2) 不")]
    [TestCase("zz", "Sure? (1) Yes or (2) No")]
    public async Task The_question_offers_yes_and_no_in_the_language_of_the_activity(string? locale, string text)
    {
        var script = new DialogScript(PromptScript.Asking(new ConfirmPrompt("confirm") { Style = ListStyle.Inline }, PromptScript.Options("Sure?"))) { Locale = locale };

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { text }));
    }

    [Test]
    public async Task Web_chat_gets_two_buttons()
    {
        var script = Script(new ConfirmPrompt("confirm"));

        var reply = (await script.SendAsync(script.Message("hi"))).Single();

        Assert.That(reply.SuggestedActions.Actions.Select(a => a.Title), Is.EqualTo(new[] { "Yes", "No" }));
    }

    [Test]
    public async Task Own_words_for_yes_and_no_are_shown_and_recognised()
    {
        var prompt = new ConfirmPrompt("confirm") { Style = ListStyle.Inline, ConfirmChoices = Tuple.Create(new Choice("aye captain"), new Choice("belay")) };
        var script = Script(prompt);

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "Say it. (1) aye captain or (2) belay" }));
        await script.SayAsync("belay");
        Assert.That(script.Result.Result, Is.EqualTo(false));
    }

    [Test]
    public async Task Numbers_count_only_where_they_were_shown()
    {
        var script = Script(new ConfirmPrompt("confirm") { Style = ListStyle.Inline, ChoiceOptions = new ChoiceFactoryOptions { IncludeNumbers = false } });

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "Say it. Yes or No" }));
        Assert.That(await script.SayAsync("1"), Is.EqualTo(new[] { "Say it. Yes or No" }));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Waiting));
    }

    [Test]
    public async Task Defaults_of_the_constructor_take_the_place_of_the_built_in_words()
    {
        var words = new Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> { ["tlh"] = (new Choice("HIja'"), new Choice("ghobe'"), new ChoiceFactoryOptions(null, " joq ", null, true)) };
        var script = new DialogScript(PromptScript.Asking(new ConfirmPrompt("confirm", words) { Style = ListStyle.Inline }, PromptScript.Options("?"))) { Locale = "tlh" };

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "? (1) HIja' joq (2) ghobe'" }));
        await script.SayAsync("1");
        Assert.That(script.Result.Result, Is.EqualTo(true));
    }

    [Test]
    public async Task A_validator_may_turn_the_answer_round()
    {
        var prompt = new ConfirmPrompt("confirm", (context, _) =>
        {
            context.Recognized.Value = !context.Recognized.Value;
            return Task.FromResult(true);
        });
        var script = Script(prompt);

        await script.SayAsync("hi");
        await script.SayAsync("yes");

        Assert.That(script.Result.Result, Is.EqualTo(false));
    }

    [Test]
    public async Task The_language_of_answers_may_be_set_by_the_options()
    {
        var options = PromptScript.Options("?");
        options.RecognizeLanguage = "zh-tw";
        var script = new DialogScript(PromptScript.Asking(new ConfirmPrompt("confirm"), options)) { Locale = "en-us" };

        await script.SayAsync("hi");
        await script.SayAsync("好的");

        Assert.That(script.Result.Result, Is.EqualTo(true));
    }

    private static DialogScript Script(ConfirmPrompt prompt, string? retry = null) => new(PromptScript.Asking(prompt, PromptScript.Options("Say it.", retry)));
}
