using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Dialogs.Prompts;

public class PromptTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void A_prompt_needs_an_id(string? id)
    {
        Assert.That(() => new TextPrompt(id), Throws.ArgumentNullException);
        Assert.That(() => new ChoicePrompt(id), Throws.ArgumentNullException);
        Assert.That(() => new NumberPrompt<int>(id), Throws.ArgumentNullException);
        Assert.That(() => new ActivityPrompt(id, (_, _) => Task.FromResult(true)), Throws.ArgumentNullException);
        Assert.That(() => new ActivityPrompt("id", null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Only_prompt_options_are_accepted()
    {
        var script = new DialogScript(new TextPrompt("text"));

        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), (dc, ct) => dc.BeginDialogAsync("text", "no options", ct)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), (dc, ct) => dc.PromptAsync("text", null, ct)), Throws.ArgumentNullException);
        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), (dc, ct) => dc.PromptAsync("", new PromptOptions(), ct)), Throws.ArgumentNullException);
        Assert.That(() => new TextPrompt("text").BeginDialogAsync(null, new PromptOptions()), Throws.ArgumentNullException);
        Assert.That(() => new TextPrompt("text").ContinueDialogAsync(null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Text_is_returned_as_it_was_said()
    {
        var script = new DialogScript(PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?")));

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "name?" }));
        await script.SayAsync(" Amy Lin ");

        Assert.That(script.Result.Result, Is.EqualTo(" Amy Lin "));
    }

    [Test]
    public async Task A_refused_answer_is_asked_again_with_the_retry_prompt_or_the_prompt()
    {
        var withRetry = new DialogScript(PromptScript.Asking(new TextPrompt("text", LongerThanThree), PromptScript.Options("name?", "longer, please")));
        var without = new DialogScript(PromptScript.Asking(new TextPrompt("text", LongerThanThree), PromptScript.Options("name?")));
        await withRetry.SayAsync("hi");
        await without.SayAsync("hi");

        Assert.That(await withRetry.SayAsync("A"), Is.EqualTo(new[] { "longer, please" }));
        Assert.That(await without.SayAsync("A"), Is.EqualTo(new[] { "name?" }));
        await without.SayAsync("Amelie");
        Assert.That(without.Result.Result, Is.EqualTo("Amelie"));
    }

    [Test]
    public async Task A_validator_that_says_something_itself_is_not_followed_by_the_retry_prompt()
    {
        var prompt = new TextPrompt("text", async (context, ct) =>
        {
            await context.Context.SendActivityAsync("Too short.", cancellationToken: ct);
            return false;
        });
        var script = new DialogScript(PromptScript.Asking(prompt, PromptScript.Options("name?", "again")));
        await script.SayAsync("hi");

        Assert.That(await script.SayAsync("A"), Is.EqualTo(new[] { "Too short." }));
    }

    [Test]
    public async Task A_validators_state_options_and_attempts_survive_storage()
    {
        var seen = new List<string>();
        var prompt = new NumberPrompt<int>("number", (context, _) =>
        {
            var before = context.State.TryGetValue("sum", out var sum) ? (int)sum : 0;
            context.State["sum"] = before + context.Recognized.Value;
            seen.Add($"{context.AttemptCount} {before} {((int[])context.Options.Validations).Length} {context.Recognized.Succeeded}");
            return Task.FromResult(context.AttemptCount == 3);
        });
        var options = PromptScript.Options("?");
        options.Validations = new[] { 1, 2 };
        var script = new DialogScript(PromptScript.Asking(prompt, options));

        foreach (var answer in (string[])["hi", "5", "six", "none"])
        {
            await script.SayAsync(answer);
        }

        Assert.That(seen, Is.EqualTo(new[] { "1 0 2 True", "2 5 2 True", "3 11 2 False" }));
    }

    [Test]
    public async Task Activities_that_are_no_messages_do_not_answer_a_prompt()
    {
        var script = new DialogScript(PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?")));
        await script.SayAsync("hi");
        var typing = script.Message("typed");
        typing.Type = ActivityTypes.Typing;

        Assert.That(await script.SendAsync(typing), Is.Empty);
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Waiting));
    }

    [Test]
    public async Task A_prompt_without_hint_expects_input_and_one_with_a_hint_keeps_it()
    {
        var options = new PromptOptions { Prompt = new Activity { Type = ActivityTypes.Message, Text = "?" }, RetryPrompt = new Activity { Type = ActivityTypes.Message, Text = "!", InputHint = InputHints.IgnoringInput } };
        var script = new DialogScript(PromptScript.Asking(new TextPrompt("text", LongerThanThree), options));

        Assert.That((await script.SendAsync(script.Message("hi"))).Single().InputHint, Is.EqualTo(InputHints.ExpectingInput));
        Assert.That((await script.SendAsync(script.Message("A"))).Single().InputHint, Is.EqualTo(InputHints.IgnoringInput));
    }

    [Test]
    public async Task Without_a_prompt_nothing_is_sent()
    {
        var script = new DialogScript(PromptScript.Asking(new TextPrompt("text"), PromptScript.Options(null)));

        Assert.That(await script.SayAsync("hi"), Is.Empty);
    }

    [Test]
    public async Task A_message_without_text_is_no_text()
    {
        var script = new DialogScript(PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?")));
        await script.SayAsync("hi");

        Assert.That((await script.SendAsync(script.Message(null))).Single().Text, Is.EqualTo("name?"));
    }

    [TestCase("42", 42)]
    [TestCase("I want 3 of them", 3)]
    [TestCase("twenty-one", 21)]
    [TestCase("-7", -7)]
    [TestCase("三十", 30)]
    [TestCase("１２", 12)]
    public async Task A_number_is_read_in_digits_and_words(string answer, int number)
    {
        Assert.That(await AnswerAsync(new NumberPrompt<int>("n"), answer), Is.EqualTo(number));
    }

    [Test]
    public async Task Each_type_of_number_comes_as_asked_for()
    {
        Assert.That(await AnswerAsync(new NumberPrompt<long>("n"), "12345678901"), Is.EqualTo(12345678901L));
        Assert.That(await AnswerAsync(new NumberPrompt<double>("n"), "1.5"), Is.EqualTo(1.5));
        Assert.That(await AnswerAsync(new NumberPrompt<float>("n"), "2.25"), Is.EqualTo(2.25f));
        Assert.That(await AnswerAsync(new NumberPrompt<decimal>("n"), "0.10"), Is.EqualTo(0.10m));
    }

    [TestCase("three and a half")]
    [TestCase("99999999999")]
    [TestCase("many")]
    public async Task A_number_that_does_not_fit_the_type_is_asked_again(string answer)
    {
        Assert.That(await AnswerAsync(new NumberPrompt<int>("n"), answer), Is.Null);
    }

    [Test]
    public async Task The_locale_decides_about_the_decimal_comma()
    {
        Assert.That(await AnswerAsync(new NumberPrompt<double>("n", defaultLocale: "de-de"), "3,14"), Is.EqualTo(3.14));
        Assert.That(await AnswerAsync(new NumberPrompt<double>("n"), "3,14", "es-es"), Is.EqualTo(3.14));
    }

    [Test]
    public void Other_types_of_number_are_refused()
    {
        Assert.That(() => new NumberPrompt<short>("n"), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => new NumberPrompt<DateTime>("n"), Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public async Task A_date_comes_with_each_of_its_readings()
    {
        var answer = (IList<DateTimeResolution>)(await AnswerAsync(new DateTimePrompt("d"), "Wednesday 4 oclock"))!;

        Assert.That(answer.Select(r => r.Timex), Is.EqualTo(new[] { "XXXX-WXX-3T04", "XXXX-WXX-3T04", "XXXX-WXX-3T16", "XXXX-WXX-3T16" }));
    }

    [TestCase("December 5, 2018 at 9am", "2018-12-05T09", "2018-12-05 09:00:00")]
    [TestCase("明天下午三點", "2026-11-23T15", "2026-11-23 15:00:00")]
    [TestCase("two hours", "PT2H", "7200")]
    public async Task A_clear_date_has_one_reading_counted_from_the_local_time(string said, string timex, string value)
    {
        var answer = (IList<DateTimeResolution>)(await AnswerAsync(new DateTimePrompt("d"), said))!;

        Assert.That(answer.Select(r => (r.Timex, r.Value)), Is.EqualTo(new[] { (timex, value) }));
    }

    [Test]
    public async Task A_range_has_start_and_end_and_no_value()
    {
        var answer = ((IList<DateTimeResolution>)(await AnswerAsync(new DateTimePrompt("d"), "2026-11-25 to 2026-11-28"))!).Single();

        Assert.That((answer.Start, answer.End, answer.Value), Is.EqualTo(("2026-11-25", "2026-11-28", (string?)null)));
    }

    [Test]
    public async Task What_is_no_date_is_asked_again()
    {
        Assert.That(await AnswerAsync(new DateTimePrompt("d"), "soon"), Is.Null);
    }

    [Test]
    public async Task Attachments_are_returned_and_a_text_alone_is_asked_again()
    {
        var script = new DialogScript(PromptScript.Asking(new AttachmentPrompt("a"), PromptScript.Options("photo?", "a photo, please")));
        await script.SayAsync("hi");

        Assert.That(await script.SayAsync("no"), Is.EqualTo(new[] { "a photo, please" }));
        var message = script.Message(null);
        message.Attachments = [new Attachment("image/png", "https://test.example/x.png")];
        await script.SendAsync(message);
        Assert.That(((IList<Attachment>)script.Result.Result).Single().ContentType, Is.EqualTo("image/png"));
    }

    [Test]
    public async Task An_activity_prompt_waits_for_what_its_validator_accepts()
    {
        var attempts = new List<int>();
        var prompt = new ActivityPrompt("e", (context, _) =>
        {
            attempts.Add(context.AttemptCount);
            return Task.FromResult(context.Recognized.Value.Type == ActivityTypes.Event);
        });
        var script = new DialogScript(PromptScript.Asking(prompt, PromptScript.Options("press", "press, please")));

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "press" }));
        Assert.That(await script.SayAsync("text"), Is.EqualTo(new[] { "press, please" }));
        var pressed = script.Message(null);
        pressed.Type = ActivityTypes.Event;
        await script.TurnAsync(pressed, (dc, ct) => dc.Child.ContinueDialogAsync(ct));
        Assert.That(attempts, Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase("en-US", "en-us")]
    [TestCase("en-GB", "en-us")]
    [TestCase("fr-CA", "fr-fr")]
    [TestCase("zh-TW", "zh-cn")]
    [TestCase("zh-Hant", "zh-cn")]
    [TestCase("pt-PT", "pt-br")]
    [TestCase("ko", "ko-kr")]
    [TestCase("xx-YY", "xx-yy")]
    [TestCase("", "")]
    [TestCase(null, null)]
    public void A_culture_maps_to_the_supported_one_of_its_language(string? culture, string? mapped)
    {
        Assert.That(PromptCultureModels.MapToNearestLanguage(culture), Is.EqualTo(mapped));
    }

    [Test]
    public void Each_supported_culture_has_its_words()
    {
        var cultures = PromptCultureModels.GetSupportedCultures();

        Assert.That(cultures.Select(c => c.Locale).ToList(), Is.Unique.And.Count.EqualTo(14));
        Assert.That(cultures, Has.All.Matches<PromptCultureModel>(c => c is { Separator.Length: > 0, InlineOr.Length: > 0, InlineOrMore.Length: > 0, YesInLanguage.Length: > 0, NoInLanguage.Length: > 0 }));
    }

    private static Task<bool> LongerThanThree(PromptValidatorContext<string> context, CancellationToken ct) => Task.FromResult(context.Recognized.Succeeded && context.Recognized.Value.Length > 3);

    // Null when the prompt asked again.
    private static async Task<object?> AnswerAsync(Dialog prompt, string said, string? locale = null)
    {
        var script = new DialogScript(PromptScript.Asking(prompt, PromptScript.Options("?"))) { Locale = locale, LocalTimestamp = new DateTimeOffset(2026, 11, 22, 10, 30, 0, TimeSpan.FromHours(8)) };
        await script.SayAsync("hi");
        await script.SayAsync(said);
        return script.Result.Status == DialogTurnStatus.Complete ? script.Result.Result : null;
    }
}
