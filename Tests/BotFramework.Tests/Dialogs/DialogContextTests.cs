using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Moq;

namespace BotFramework.Tests.Dialogs;

public class DialogContextTests
{
    [Test]
    public void A_context_needs_dialogs_a_turn_and_a_state()
    {
        var turn = Mock.Of<ITurnContext>();

        Assert.That(() => new DialogContext(null, turn, new DialogState()), Throws.ArgumentNullException);
        Assert.That(() => new DialogContext(new DialogSet(), (ITurnContext)null!, new DialogState()), Throws.ArgumentNullException);
        Assert.That(() => new DialogContext(new DialogSet(), turn, null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Beginning_a_dialog_needs_an_id_that_is_known()
    {
        var script = new DialogScript(new WaterfallDialog("w"));

        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), (dc, ct) => dc.BeginDialogAsync(null, null, ct)), Throws.ArgumentNullException);
        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), (dc, ct) => dc.BeginDialogAsync("", null, ct)), Throws.ArgumentNullException);
        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), (dc, ct) => dc.BeginDialogAsync("unknown", null, ct)), Throws.ArgumentException.With.Message.Contains("unknown"));
    }

    [Test]
    public async Task An_empty_stack_is_continued_and_cancelled_to_nothing()
    {
        var script = new DialogScript(new WaterfallDialog("w"));

        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.ContinueDialogAsync(ct));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Empty));
        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.CancelAllDialogsAsync(ct));
        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Empty));
        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.EndDialogAsync("r", ct));
        Assert.That((script.Result.Status, script.Result.Result), Is.EqualTo((DialogTurnStatus.Complete, (object)"r")));
    }

    [Test]
    public async Task Every_way_off_the_stack_tells_the_dialog_why()
    {
        var log = new List<string>();
        var script = new DialogScript(new Waiting("a", log));

        await script.SayAsync("hi");
        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.ReplaceDialogAsync("a", null, ct));
        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.EndDialogAsync(null, ct));
        await script.SayAsync("hi");
        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.CancelAllDialogsAsync(ct));

        Assert.That(log, Is.EqualTo(new[] { "begin", "ReplaceCalled", "begin", "EndCalled", "begin", "CancelCalled" }));
    }

    [Test]
    public async Task Reprompting_reaches_the_active_dialog_unless_it_handles_the_event()
    {
        var log = new List<string>();
        var dialog = new Waiting("a", log);
        var script = new DialogScript(dialog);
        await script.SayAsync("hi");

        await script.TurnAsync(script.Message("x"), Reprompt);
        dialog.Handles = DialogEvents.RepromptDialog;
        await script.TurnAsync(script.Message("x"), Reprompt);

        Assert.That(log, Is.EqualTo(new[] { "begin", "reprompt" }));
    }

    [Test]
    public async Task An_event_goes_to_the_leaf_and_bubbles_up_to_who_handles_it()
    {
        var leaf = new Waiting("leaf", []);
        var component = new Listening("component").AddDialog(leaf);
        var script = new DialogScript(component);
        await script.SayAsync("hi");
        var handled = new List<bool>();

        await script.TurnAsync(script.Message("x"), async (dc, ct) =>
        {
            handled.Add(await dc.EmitEventAsync("news", 1, true, true, ct));
            handled.Add(await dc.EmitEventAsync("other", 1, true, true, ct));
            return Dialog.EndOfTurn;
        });

        Assert.That(handled, Is.EqualTo(new[] { true, false }));
        Assert.That(leaf.Events, Is.EqualTo(new[] { "news", "other" }));
        await Assert.ThatAsync(() => script.TurnAsync(script.Message("x"), async (dc, ct) => { await dc.EmitEventAsync("", cancellationToken: ct); return Dialog.EndOfTurn; }), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Cancelling_parents_too_empties_every_stack()
    {
        var log = new List<string>();
        var script = new DialogScript(new ComponentDialog("outer").AddDialog(new Waiting("inner", log)));
        await script.SayAsync("hi");

        await script.TurnAsync(script.Message("x"), (dc, ct) => dc.Child.CancelAllDialogsAsync(true, cancellationToken: ct));

        Assert.That(script.Result.Status, Is.EqualTo(DialogTurnStatus.Cancelled));
        Assert.That(script.State.DialogStack, Is.Empty);
        Assert.That(log, Is.EqualTo(new[] { "begin", "CancelCalled" }));
    }

    [Test]
    public async Task A_dialog_that_only_begins_ends_with_the_next_turn()
    {
        var script = new DialogScript(new Bare("bare"));

        await script.SayAsync("hi");
        await script.SayAsync("again");

        Assert.That((script.Result.Status, script.Result.Result), Is.EqualTo((DialogTurnStatus.Complete, (object?)null)));
    }

    [Test]
    public void A_set_finds_its_dialogs_and_gives_doubles_a_suffix()
    {
        var (first, second, third) = (new WaterfallDialog("d"), new WaterfallDialog("d"), new WaterfallDialog("d"));

        var set = new DialogSet().Add(first).Add(second).Add(third).Add(first);

        Assert.That(set.GetDialogs().Select(d => d.Id), Is.EqualTo(new[] { "d", "d2", "d3" }));
        Assert.That((set.Find("d2"), set.Find("x")), Is.EqualTo(((Dialog)second, (Dialog?)null)));
        Assert.That(() => set.Find(null), Throws.ArgumentNullException);
        Assert.That(() => set.Find(" "), Throws.ArgumentNullException);
        Assert.That(() => set.Add(null), Throws.ArgumentNullException);
        Assert.That(() => new DialogSet(null), Throws.ArgumentNullException);
    }

    [Test]
    public void A_dialog_that_came_with_a_telemetry_client_of_its_own_keeps_it_until_the_set_gets_one()
    {
        var (own, common) = (Mock.Of<IBotTelemetryClient>(), Mock.Of<IBotTelemetryClient>());
        var dialog = new WaterfallDialog("d") { TelemetryClient = own };
        var set = new DialogSet().Add(dialog).Add(new WaterfallDialog("plain"));

        Assert.That(dialog.TelemetryClient, Is.SameAs(own));
        Assert.That(set.Find("plain").TelemetryClient, Is.SameAs(NullBotTelemetryClient.Instance));
        set.TelemetryClient = common;
        Assert.That(set.GetDialogs().Select(d => d.TelemetryClient), Is.All.SameAs(common));
    }

    [Test]
    public async Task A_set_without_a_state_property_makes_no_context()
    {
        await Assert.ThatAsync(() => new DialogSet().CreateContextAsync(Mock.Of<ITurnContext>()), Throws.InvalidOperationException);
        await Assert.ThatAsync(() => new DialogSet(Mock.Of<IStatePropertyAccessor<DialogState>>()).CreateContextAsync(null), Throws.ArgumentNullException);
    }

    [Test]
    public void The_version_of_a_set_changes_with_its_dialogs()
    {
        var set = new DialogSet().Add(new WaterfallDialog("a"));
        var before = set.GetVersion();

        set.Add(new WaterfallDialog("b"));

        Assert.That(set.GetVersion(), Is.Not.EqualTo(before));
        Assert.That(new DialogSet().Add(new WaterfallDialog("b")).Add(new WaterfallDialog("a")).GetVersion(), Is.EqualTo(set.GetVersion()));
    }

    [Test]
    public void The_telemetry_client_of_a_set_is_that_of_its_dialogs()
    {
        var client = Mock.Of<IBotTelemetryClient>();
        var early = new WaterfallDialog("early");
        var inner = new WaterfallDialog("inner");
        var set = new DialogSet().Add(early);

        set.TelemetryClient = client;
        set.Add(new ComponentDialog("late").AddDialog(inner));

        Assert.That(new[] { early.TelemetryClient, inner.TelemetryClient }, Is.All.SameAs(client));
        early.TelemetryClient = null;
        Assert.That(early.TelemetryClient, Is.SameAs(NullBotTelemetryClient.Instance));
    }

    [Test]
    public async Task A_waterfall_reports_its_start_its_steps_and_its_end()
    {
        var events = new List<string>();
        var client = new Mock<IBotTelemetryClient>();
        client.Setup(c => c.TrackEvent(It.IsAny<string>(), It.IsAny<IDictionary<string, string>>(), It.IsAny<IDictionary<string, double>>()))
            .Callback((string name, IDictionary<string, string> properties, IDictionary<string, double> _) => events.Add($"{name} {properties["DialogId"]} {(properties.TryGetValue("StepName", out var step) ? step : null)}".TrimEnd()));
        var waterfall = new WaterfallDialog("w", [NamedStepAsync, (step, ct) => step.EndDialogAsync(null, ct)]);
        var state = new ConversationState(new MemoryStorage());
        var accessor = state.CreateProperty<DialogState>("dialogs");
        waterfall.TelemetryClient = client.Object;
        var adapter = new TestAdapter();
        adapter.Use(new AutoSaveStateMiddleware(state));

        await new TestFlow(adapter, (turn, ct) => waterfall.RunAsync(turn, accessor, ct)).Send("hi").Send("go").StartTestAsync();

        Assert.That(events, Is.EqualTo(new[] { "WaterfallStart w", "WaterfallStep w NamedStepAsync", "WaterfallStep w Step2of2", "WaterfallComplete w" }));
    }

    [Test]
    public async Task RunAsync_begins_the_dialog_and_then_continues_it()
    {
        var state = new ConversationState(new MemoryStorage());
        var accessor = state.CreateProperty<DialogState>("dialogs");
        var dialog = PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?"));
        var adapter = new TestAdapter();
        adapter.Use(new AutoSaveStateMiddleware(state));

        await new TestFlow(adapter, (turn, ct) => dialog.RunAsync(turn, accessor, ct))
            .Send("hi").AssertReply("name?")
            .Send("Amy").AssertNoReply(timeout: 1)
            .Send("hi").AssertReply("name?")
            .StartTestAsync();
    }

    [Test]
    public async Task A_dialog_manager_runs_its_root_and_saves_the_states()
    {
        var storage = new MemoryStorage();
        var manager = new DialogManager(PromptScript.Asking(new TextPrompt("text"), PromptScript.Options("name?"))) { ConversationState = new ConversationState(storage), UserState = new UserState(storage) };
        var adapter = new TestAdapter();

        await new TestFlow(adapter, (turn, ct) => manager.OnTurnAsync(turn, ct))
            .Send("hi").AssertReply("name?")
            .Send("Amy").AssertNoReply(timeout: 1)
            .Send("hi").AssertReply("name?")
            .StartTestAsync();
    }

    [Test]
    public async Task A_dialog_manager_needs_a_root_and_a_conversation_state()
    {
        var turn = new TurnContext(new TestAdapter(), new Microsoft.Bot.Schema.Activity { Type = "message" });

        await Assert.ThatAsync(() => new DialogManager().OnTurnAsync(turn), Throws.InvalidOperationException);
        await Assert.ThatAsync(() => new DialogManager(new WaterfallDialog("w")).OnTurnAsync(turn), Throws.InvalidOperationException);
    }

    private static Task<DialogTurnResult> NamedStepAsync(WaterfallStepContext step, CancellationToken ct) => Task.FromResult(Dialog.EndOfTurn);

    private static Task<DialogTurnResult> Reprompt(DialogContext dc, CancellationToken ct) => RepromptAsync(dc, ct);

    private static async Task<DialogTurnResult> RepromptAsync(DialogContext dc, CancellationToken ct)
    {
        await dc.RepromptDialogAsync(ct);
        return Dialog.EndOfTurn;
    }

    private sealed class Bare(string id) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) => Task.FromResult(EndOfTurn);
    }

    private sealed class Waiting(string id, List<string> log) : Dialog(id)
    {
        public string? Handles { get; set; }

        public List<string> Events { get; } = [];

        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
        {
            log.Add("begin");
            return Task.FromResult(EndOfTurn);
        }

        public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
        {
            log.Add("reprompt");
            return Task.CompletedTask;
        }

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            log.Add(reason.ToString());
            return Task.CompletedTask;
        }

        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            Events.Add(e.Name);
            return Task.FromResult(e.Name == Handles);
        }
    }

    private sealed class Listening(string id) : ComponentDialog(id)
    {
        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(e.Name == "news");
    }
}
