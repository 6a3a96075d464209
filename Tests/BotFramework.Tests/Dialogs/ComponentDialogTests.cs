using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace BotFramework.Tests.Dialogs;

public class ComponentDialogTests
{
    [Test]
    public void The_first_dialog_added_is_the_initial_one()
    {
        var component = new ComponentDialog("c").AddDialog(new TextPrompt("a")).AddDialog(new TextPrompt("b"));

        Assert.That(component.InitialDialogId, Is.EqualTo("a"));
    }

    [Test]
    public async Task The_initial_dialog_may_be_named()
    {
        var component = new ComponentDialog("c") { InitialDialogId = "second" }
            .AddDialog(new WaterfallDialog("first", [async (step, ct) => await step.EndDialogAsync("first", ct)]))
            .AddDialog(new WaterfallDialog("second", [async (step, ct) => await step.EndDialogAsync("second", ct)]));
        var script = new DialogScript(component);

        await script.SayAsync("hi");

        Assert.That(script.Result.Result, Is.EqualTo("second"));
    }

    [Test]
    public async Task Components_inside_components_go_on_after_every_trip_through_storage()
    {
        var script = new DialogScript(Nested(3, new WaterfallDialog("leaf",
        [
            async (step, ct) => await step.PromptAsync("text", PromptScript.Options("name?"), ct),
            async (step, ct) => { step.Values["name"] = step.Result; return await step.PromptAsync("text", PromptScript.Options("town?"), ct); },
            async (step, ct) => await step.EndDialogAsync($"{step.Values["name"]} of {step.Result}", ct),
        ]), new TextPrompt("text")));

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "name?" }));
        Assert.That(await script.SayAsync("Amy"), Is.EqualTo(new[] { "town?" }));
        Assert.That(await script.SayAsync("Tainan"), Is.Empty);
        Assert.That((script.Result.Status, script.Result.Result), Is.EqualTo((DialogTurnStatus.Complete, (object)"Amy of Tainan")));
    }

    [Test]
    public async Task A_dialog_of_the_parent_can_be_called_from_inside()
    {
        var inner = new ComponentDialog("inner").AddDialog(new WaterfallDialog("w",
        [
            async (step, ct) => await step.PromptAsync("shared", PromptScript.Options("asked by the parent's prompt"), ct),
            async (step, ct) => await step.EndDialogAsync(step.Result, ct),
        ]));
        var outer = new ComponentDialog("outer").AddDialog(inner).AddDialog(new TextPrompt("shared"));
        var script = new DialogScript(outer);

        Assert.That(await script.SayAsync("hi"), Is.EqualTo(new[] { "asked by the parent's prompt" }));
        await script.SayAsync("answer");
        Assert.That(script.Result.Result, Is.EqualTo("answer"));
    }

    [Test]
    public async Task A_component_may_be_interrupted_by_help_and_goes_on()
    {
        var script = new DialogScript(new Interruptible());

        await script.SayAsync("hi");
        var help = await script.SayAsync("help");
        var answer = await script.SayAsync("Amy");

        Assert.That(help, Is.EqualTo(new[] { "This is help." }));
        Assert.That(answer, Is.EqualTo(new[] { "Hello Amy" }));
    }

    [Test]
    public async Task Cancelling_inside_a_component_ends_it_without_a_result()
    {
        var script = new DialogScript(new Interruptible());

        await script.SayAsync("hi");
        var replies = await script.SayAsync("cancel");

        Assert.That(replies, Is.EqualTo(new[] { "Cancelled." }));
        Assert.That((script.Result.Status, script.Result.Result), Is.EqualTo((DialogTurnStatus.Complete, (object?)null)));
        Assert.That(script.State.DialogStack, Is.Empty);
    }

    [Test]
    public async Task Cancelling_a_component_from_outside_cancels_what_is_inside()
    {
        var ended = new List<string>();
        var component = new ComponentDialog("c").AddDialog(new Recorder("inside", ended));
        var script = new DialogScript(component);
        await script.SayAsync("hi");

        await script.TurnAsync(script.Message("stop"), (dc, ct) => dc.CancelAllDialogsAsync(ct));

        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Cancelled));
        Assert.That(ended, Is.EqualTo(new[] { "inside CancelCalled" }));
    }

    [Test]
    public async Task Repromting_a_component_asks_the_question_inside_again()
    {
        var script = new DialogScript(PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?")));
        await script.SayAsync("hi");

        var replies = await script.TurnAsync(script.Message("again"), async (dc, ct) =>
        {
            await dc.RepromptDialogAsync(ct);
            return Dialog.EndOfTurn;
        });

        Assert.That(replies.Select(r => r.Text), Is.EqualTo(new[] { "name?" }));
    }

    [Test]
    public async Task When_a_dialog_put_on_top_ends_the_component_asks_again()
    {
        var component = PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?"));
        var root = new ComponentDialog("root").AddDialog(component).AddDialog(new WaterfallDialog("aside", [async (step, ct) => await step.EndDialogAsync(null, ct)]));
        var script = new DialogScript(root);
        await script.SayAsync("hi");

        var replies = await script.TurnAsync(script.Message("aside"), (dc, ct) => dc.Child.BeginDialogAsync("aside", null, ct));

        Assert.That(replies.Select(r => r.Text), Is.EqualTo(new[] { "name?" }));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Waiting));
    }

    [Test]
    public void Adding_no_dialog_is_refused()
    {
        Assert.That(() => new ComponentDialog("c").AddDialog(null), Throws.ArgumentNullException);
    }

    [Test]
    public void Without_a_context_there_is_nothing_to_begin_or_continue()
    {
        var component = new ComponentDialog("c");

        Assert.That(() => component.BeginDialogAsync(null), Throws.ArgumentNullException);
        Assert.That(() => component.ContinueDialogAsync(null), Throws.ArgumentNullException);
        Assert.That(() => component.ResumeDialogAsync(null, DialogReason.EndCalled), Throws.ArgumentNullException);
        Assert.That(() => component.CreateChildContext(null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task A_changed_definition_is_announced_once()
    {
        var component = new Changing("c");
        component.AddDialog(new TextPrompt("text"));
        component.AddDialog(new WaterfallDialog("w", [(_, _) => Task.FromResult(Dialog.EndOfTurn), (_, _) => Task.FromResult(Dialog.EndOfTurn)]));
        component.InitialDialogId = "w";
        var script = new DialogScript(component);
        await script.SayAsync("hi");

        component.AddDialog(new TextPrompt("new"));
        await script.SayAsync("one");
        await script.SayAsync("two");

        Assert.That(component.Changes, Is.EqualTo(1));
    }

    private static Dialog Nested(int depth, params Dialog[] dialogs)
    {
        var component = new ComponentDialog($"level{depth}");
        if (depth > 1)
        {
            return component.AddDialog(Nested(depth - 1, dialogs));
        }

        foreach (var dialog in dialogs)
        {
            component.AddDialog(dialog);
        }

        return component;
    }

    private sealed class Interruptible : ComponentDialog
    {
        public Interruptible()
            : base("interruptible")
        {
            AddDialog(new WaterfallDialog("w",
            [
                async (step, ct) => await step.PromptAsync("text", PromptScript.Options("name?"), ct),
                async (step, ct) =>
                {
                    await step.Context.SendActivityAsync($"Hello {step.Result}", cancellationToken: ct);
                    return await step.EndDialogAsync(step.Result, ct);
                },
            ]));
            AddDialog(new TextPrompt("text"));
        }

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
        {
            switch (innerDc.Context.Activity.Text)
            {
                case "help":
                    await innerDc.Context.SendActivityAsync("This is help.", cancellationToken: cancellationToken);
                    return new DialogTurnResult(DialogTurnStatus.Waiting);
                case "cancel":
                    await innerDc.Context.SendActivityAsync("Cancelled.", cancellationToken: cancellationToken);
                    return await innerDc.CancelAllDialogsAsync(cancellationToken);
                default:
                    return await base.OnContinueDialogAsync(innerDc, cancellationToken);
            }
        }
    }

    private sealed class Recorder(string id, List<string> ended) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) => Task.FromResult(EndOfTurn);

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            ended.Add($"{Id} {reason}");
            return Task.CompletedTask;
        }
    }

    private sealed class Changing(string id) : ComponentDialog(id)
    {
        public int Changes { get; private set; }

        public override Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            Changes += e.Name == DialogEvents.VersionChanged ? 1 : 0;
            return Task.FromResult(e.Name == DialogEvents.VersionChanged);
        }
    }
}
