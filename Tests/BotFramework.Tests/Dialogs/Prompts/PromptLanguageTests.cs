using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Prompts;

namespace BotFramework.Tests.Dialogs.Prompts;

/// <summary>In which language prompts ask, and in which they understand.</summary>
public sealed class PromptLanguageTests
{
    private static IEnumerable<TestCaseData> Cultures() =>
        PromptCultureModels.GetSupportedCultures().Select(culture => new TestCaseData(culture).SetArgDisplayNames(culture.Locale));

    private static TestFlow Script(Dialog prompt, PromptOptions options, string? locale)
    {
        var conversation = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(conversation.CreateProperty<DialogState>("dialogs")).Add(prompt);
        var adapter = new TestAdapter { Locale = locale! }.Use(new AutoSaveStateMiddleware(conversation));
        return new TestFlow(adapter, async (turn, ct) =>
        {
            turn.Activity.Locale = locale;
            var dc = await dialogs.CreateContextAsync(turn, ct);
            var result = await dc.ContinueDialogAsync(ct);
            if (result.Status == DialogTurnStatus.Empty)
            {
                await dc.PromptAsync(prompt.Id, options, ct);
            }
            else if (result.Status == DialogTurnStatus.Complete)
            {
                await turn.SendActivityAsync(FormattableString.Invariant($"{result.Result}"), cancellationToken: ct);
            }
        });
    }

    private static PromptOptions Asking(string text) => new() { Prompt = MessageFactory.Text(text), RetryPrompt = MessageFactory.Text("Again?") };

    [TestCaseSource(nameof(Cultures))]
    public async Task Yes_and_no_are_asked_in_the_language_of_the_activity(PromptCultureModel culture)
    {
        var question = $"Well? (1) {culture.YesInLanguage}{culture.InlineOr}(2) {culture.NoInLanguage}";

        await Script(new ConfirmPrompt("p"), Asking("Well?"), culture.Locale)
            .Test("hi", question).Test(culture.YesInLanguage, "True")
            .Test("hi", question).Test(culture.NoInLanguage, "False")
            .Test("hi", question).Test("1", "True")
            .Test("hi", question).Test("2", "False")
            .StartTestAsync();
    }

    [TestCaseSource(nameof(Cultures))]
    public async Task Choices_are_joined_as_the_language_does(PromptCultureModel culture)
    {
        var options = Asking("Colour?");
        options.Choices = [new("red"), new("green"), new("blue")];

        await Script(new ChoicePrompt("p", (context, _) => Task.FromResult(context.Recognized.Succeeded)), options, culture.Locale.ToUpperInvariant())
            .Test("hi", $"Colour? (1) red{culture.Separator}(2) green{culture.InlineOrMore}(3) blue")
            .Send("green").AssertReply(nameof(Microsoft) + ".Bot.Builder.Dialogs.Choices.FoundChoice")
            .StartTestAsync();
    }

    [TestCase("es-es", "si", "True")]
    [TestCase("es-es", "Sí.", "True")]
    [TestCase("de-de", "nein", "False")]
    [TestCase("pt-br", "nao", "False")]
    [TestCase("zh-cn", "是的", "True")]
    public async Task An_answer_may_be_expected_in_another_language_than_the_question(string language, string answer, string expected)
    {
        var options = Asking("Well?");
        options.RecognizeLanguage = language;

        await Script(new ConfirmPrompt("p"), options, "en-us").Test("hi", "Well? (1) Yes or (2) No").Test(answer, expected).StartTestAsync();
    }

    [TestCase("en-us")]
    [TestCase("de-de")]
    public async Task Words_of_a_language_that_is_not_expected_are_asked_again(string locale)
    {
        await Script(new ConfirmPrompt("p"), Asking("Well?"), locale).Send("hi").AssertReplyContains("Well?").Send("oui").AssertReplyContains("Again?").StartTestAsync();
    }

    [TestCase("3.14", "en-us", "3.14")]
    [TestCase("3,14", "nl-nl", "3.14")]
    [TestCase("3,14", "de-de", "3.14")]
    [TestCase("3,14", "fr-fr", "3.14")]
    [TestCase("1.234,5", "es-es", "1234.5")]
    [TestCase("1,234.5", "en-us", "1234.5")]
    public async Task Numbers_are_read_as_the_language_of_the_activity_writes_them(string said, string locale, string expected)
    {
        await Script(new NumberPrompt<double>("p"), Asking("How much?"), locale).Test("hi", "How much?").Test(said, expected).StartTestAsync();
    }

    [Test]
    public async Task Without_a_language_in_the_activity_the_prompts_own_counts()
    {
        await Script(new NumberPrompt<double>("p", null, "nl-nl"), Asking("How much?"), null).Test("hi", "How much?").Test("3,14", "3.14").StartTestAsync();
        await Script(new ConfirmPrompt("p", null, "ja-jp"), Asking("Well?"), null).Test("hi", "Well? (1) はい または (2) いいえ").Test("いいえ", "False").StartTestAsync();
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("not-supported")]
    public async Task An_unknown_language_is_english(string? locale)
    {
        await Script(new ConfirmPrompt("p"), Asking("Well?"), locale).Test("hi", "Well? (1) Yes or (2) No").Test("yes", "True").StartTestAsync();
    }

    [Test]
    public async Task A_bots_own_words_take_the_place_of_the_built_in_ones()
    {
        var words = new Dictionary<string, (Microsoft.Bot.Builder.Dialogs.Choices.Choice, Microsoft.Bot.Builder.Dialogs.Choices.Choice, Microsoft.Bot.Builder.Dialogs.Choices.ChoiceFactoryOptions)>
        {
            ["custom-custom"] = (new("customYes"), new("customNo"), new("customSeparator", " customOr ", " customOrMore ", true)),
        };

        await Script(new ConfirmPrompt("p", words, null, "custom-custom"), Asking("Well?"), "custom-custom")
            .Test("hi", "Well? (1) customYes customOr (2) customNo").Test("customYes", "True").StartTestAsync();
    }

    [TestCase(typeof(int), "42", "42")]
    [TestCase(typeof(long), "42", "42")]
    [TestCase(typeof(float), "3.5", "3.5")]
    [TestCase(typeof(decimal), "3.14", "3.14")]
    [TestCase(typeof(int), "four", "4")]
    [TestCase(typeof(int), "I want 7 of them", "7")]
    public async Task A_number_prompt_gives_the_type_it_was_made_for(Type type, string said, string expected)
    {
        var prompt = (Dialog)Activator.CreateInstance(typeof(NumberPrompt<>).MakeGenericType(type), "p", null, null)!;

        await Script(prompt, Asking("How many?"), "en-us").Test("hi", "How many?").Test(said, expected).StartTestAsync();
    }
}
