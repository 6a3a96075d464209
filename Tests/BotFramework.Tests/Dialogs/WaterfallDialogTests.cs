using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Dialogs;

public class WaterfallDialogTests
{
    private sealed record Order(string Number, int Pieces);

    [Test]
    public async Task Steps_run_one_per_message_and_the_last_result_ends_the_dialog()
    {
        var script = new DialogScript(new WaterfallDialog("w",
        [
            async (step, ct) =>
            {
                await step.Context.SendActivityAsync("step1", cancellationToken: ct);
                return Dialog.EndOfTurn;
            },
            async (step, ct) =>
            {
                await step.Context.SendActivityAsync($"step2 {step.Result} {step.Reason} {step.Index}", cancellationToken: ct);
                return Dialog.EndOfTurn;
            },
            async (step, ct) => await step.EndDialogAsync("done", ct),
        ]));

        Assert.That(await script.SayAsync("hello"), Is.EqualTo(new[] { "step1" }));
        Assert.That(await script.SayAsync("two"), Is.EqualTo(new[] { "step2 two ContinueCalled 1" }));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Waiting));
        Assert.That(await script.SayAsync("three"), Is.Empty);
        Assert.That((script.Result.Status, script.Result.Result), Is.EqualTo((DialogTurnStatus.Complete, (object)"done")));
        Assert.That(script.State.DialogStack, Is.Empty);
    }

    [Test]
    public async Task Values_set_in_one_step_come_back_with_their_types_in_a_later_turn()
    {
        IDictionary<string, object>? seen = null;
        var script = new DialogScript(new WaterfallDialog("w",
        [
            (step, _) =>
            {
                step.Values["text"] = "2026-11-22T10:00:00";
                step.Values["yes"] = true;
                step.Values["long"] = 12345678901L;
                step.Values["double"] = 1.5;
                step.Values["nothing"] = null!;
                step.Values["order"] = new Order("A1", 3);
                step.Values["list"] = new List<string> { "a", "b" };
                step.Values["nested"] = new Dictionary<string, object> { ["inner"] = "value", ["deeper"] = new Dictionary<string, object> { ["n"] = 1.25 } };
                step.Values["at"] = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8));
                return Task.FromResult(Dialog.EndOfTurn);
            },
            (step, _) => Task.FromResult(Dialog.EndOfTurn),
            async (step, ct) =>
            {
                seen = new Dictionary<string, object>(step.Values);
                return await step.EndDialogAsync(null, ct);
            },
        ]));

        await script.SayAsync("1");
        await script.SayAsync("2");
        await script.SayAsync("3");

        Assert.That(seen!["text"], Is.EqualTo("2026-11-22T10:00:00").And.TypeOf<string>());
        Assert.That(seen["yes"], Is.EqualTo(true));
        Assert.That(seen["long"], Is.EqualTo(12345678901L).And.TypeOf<long>());
        Assert.That(seen["double"], Is.EqualTo(1.5).And.TypeOf<double>());
        Assert.That(seen["nothing"], Is.Null);
        Assert.That(seen["order"], Is.EqualTo(new Order("A1", 3)));
        Assert.That(seen["list"], Is.TypeOf<List<string>>().And.EqualTo(new[] { "a", "b" }));
        Assert.That(((Dictionary<string, object>)seen["nested"])["inner"], Is.EqualTo("value"));
        Assert.That(((Dictionary<string, object>)((Dictionary<string, object>)seen["nested"])["deeper"])["n"], Is.EqualTo(1.25));
        Assert.That(seen["at"], Is.EqualTo(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8))));
    }

    [Test]
    public async Task Values_written_in_a_later_turn_are_kept_too()
    {
        var last = string.Empty;
        var script = new DialogScript(new WaterfallDialog("w",
        [
            (step, _) => { step.Values["x"] = "1"; return Task.FromResult(Dialog.EndOfTurn); },
            (step, _) => { step.Values["x"] = (string)step.Values["x"] + "2"; return Task.FromResult(Dialog.EndOfTurn); },
            (step, _) => { step.Values["x"] = (string)step.Values["x"] + "3"; return Task.FromResult(Dialog.EndOfTurn); },
            async (step, ct) => { last = (string)step.Values["x"]; return await step.EndDialogAsync(null, ct); },
        ]));

        for (var i = 0; i < 4; i++)
        {
            await script.SayAsync("go");
        }

        Assert.That(last, Is.EqualTo("123"));
    }

    [Test]
    public async Task Options_reach_every_step_with_their_type()
    {
        var seen = new List<object>();
        var inner = new WaterfallDialog("inner",
        [
            (step, _) => { seen.Add(step.Options); return Task.FromResult(Dialog.EndOfTurn); },
            async (step, ct) => { seen.Add(step.Options); return await step.EndDialogAsync(null, ct); },
        ]);
        var outer = new ComponentDialog("outer").AddDialog(new WaterfallDialog("start",
        [
            async (step, ct) => await step.BeginDialogAsync("inner", new Order("B2", 7), ct),
            async (step, ct) => await step.EndDialogAsync(null, ct),
        ])).AddDialog(inner);
        var script = new DialogScript(outer);

        await script.SayAsync("hi");
        await script.SayAsync("again");

        Assert.That(seen, Is.EqualTo(new object[] { new Order("B2", 7), new Order("B2", 7) }));
    }

    [Test]
    public async Task Next_goes_on_in_the_same_turn_and_passes_the_result()
    {
        var seen = new List<string>();
        var script = new DialogScript(new WaterfallDialog("w",
        [
            async (step, ct) => await step.NextAsync("passed", ct),
            async (step, ct) => { seen.Add($"{step.Result} {step.Reason}"); return await step.NextAsync(null, ct); },
        ]));

        await script.SayAsync("hi");

        Assert.That(seen, Is.EqualTo(new[] { "passed NextCalled" }));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Complete));
    }

    [Test]
    public async Task Calling_next_twice_in_a_step_is_an_error()
    {
        var script = new DialogScript(new WaterfallDialog("w",
        [
            async (step, ct) =>
            {
                await step.NextAsync(null, ct);
                return await step.NextAsync(null, ct);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
        ]));

        await Assert.ThatAsync(() => script.SayAsync("hi"), Throws.InstanceOf<Exception>().With.Message.Contains("twice"));
    }

    [Test]
    public async Task Activities_that_are_no_messages_leave_the_waterfall_where_it_is()
    {
        var steps = 0;
        var script = new DialogScript(new WaterfallDialog("w",
        [
            (_, _) => { steps++; return Task.FromResult(Dialog.EndOfTurn); },
            (_, _) => { steps++; return Task.FromResult(Dialog.EndOfTurn); },
        ]));
        await script.SayAsync("hi");

        var typing = script.Message(null);
        typing.Type = ActivityTypes.Typing;
        await script.SendAsync(typing);

        Assert.That(steps, Is.EqualTo(1));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Waiting));
    }

    [Test]
    public async Task A_waterfall_without_steps_ends_at_once()
    {
        var script = new DialogScript(new WaterfallDialog("w"));

        await script.SayAsync("hi");

        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Complete));
    }

    [Test]
    public void Adding_no_step_is_refused()
    {
        Assert.That(() => new WaterfallDialog("w").AddStep(null), Throws.ArgumentNullException);
    }

    [Test]
    public void A_step_may_be_added_later_and_changes_the_version()
    {
        var waterfall = new WaterfallDialog("w");
        var before = waterfall.GetVersion();

        waterfall.AddStep((_, _) => Task.FromResult(Dialog.EndOfTurn));

        Assert.That((before, waterfall.GetVersion()), Is.EqualTo(("w:0", "w:1")));
    }

    [Test]
    public async Task The_result_of_a_dialog_begun_in_a_step_is_the_next_steps_result()
    {
        object? result = null;
        var component = new ComponentDialog("main").AddDialog(new WaterfallDialog("start",
        [
            async (step, ct) => await step.BeginDialogAsync("child", null, ct),
            async (step, ct) => { result = step.Result; return await step.EndDialogAsync(step.Reason, ct); },
        ])).AddDialog(new WaterfallDialog("child",
        [
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
            async (step, ct) => await step.EndDialogAsync($"child said {step.Result}", ct),
        ]));
        var script = new DialogScript(component);

        await script.SayAsync("hi");
        await script.SayAsync("blue");

        Assert.That(result, Is.EqualTo("child said blue"));
        Assert.That(script.Result.Result, Is.EqualTo(DialogReason.EndCalled));
    }

    [Test]
    public async Task Replacing_a_dialog_starts_it_over_with_new_options()
    {
        var rounds = new List<object?>();
        var component = new ComponentDialog("main").AddDialog(new WaterfallDialog("loop",
        [
            (step, _) => { rounds.Add((step.Options as List<string>)?.Count); return Task.FromResult(Dialog.EndOfTurn); },
            async (step, ct) =>
            {
                var list = step.Options as List<string> ?? [];
                list.Add((string)step.Result);
                return list.Count < 3 ? await step.ReplaceDialogAsync("loop", list, ct) : await step.EndDialogAsync(list, ct);
            },
        ]));
        var script = new DialogScript(component);

        foreach (var word in (string[])["hi", "a", "b", "c"])
        {
            await script.SayAsync(word);
        }

        Assert.That(rounds, Is.EqualTo(new object?[] { null, 1, 2 }));
        Assert.That(script.Result.Result, Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Passing_the_cancellation_token_as_options_is_refused()
    {
        var script = new DialogScript(new WaterfallDialog("w"));

        Assert.That(() => script.TurnAsync(script.Message("hi"), (dc, _) => dc.BeginDialogAsync("w", (object)CancellationToken.None)), Throws.ArgumentException);
    }
}
