using Bot.Triage;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Facts;
using Microsoft.Bot.Builder.Dialogs;

namespace Bot.Dialogs;

/// <param name="Reason">Why a person is needed.</param>
/// <param name="Evidence">What it was seen by.</param>
public sealed record EscalationOptions(HandoffReasonCode Reason, string? Evidence);


/// <summary>
/// The way to a person: asks only what isn't known yet (what it is about, name, contact, order number where the subject needs one), takes no for an
/// answer, and opens the case. Asking for a person again skips what is left to ask.
/// </summary>
public sealed class EscalationDialog : ComponentDialog
{
    private const int MostAttempts = 2;
    private const string Prompt = "ask";
    private const string Reason = "reason";
    private const string Evidence = "evidence";
    private const string Hurry = "hurry";

    private readonly TalkContexts _contexts;
    private readonly IntentReader _intents;
    private readonly CaseOpening _opening;
    private readonly FactsStore _ledgers;
    private readonly LearnFacts _learn;

    public EscalationDialog(TalkContexts contexts, IntentReader intents, CaseOpening opening, FactsStore ledgers, LearnFacts learn) : base(nameof(EscalationDialog))
    {
        (_contexts, _intents, _opening, _ledgers, _learn) = (contexts, intents, opening, ledgers, learn);
        AddDialog(new WaterfallDialog("steps", [BeginAsync, AskNameAsync, AskContactAsync, AskOrderAsync, OpenAsync]));
        AddDialog(new TextPrompt(Prompt, (context, _) => Task.FromResult(Accepts(context))));
        InitialDialogId = "steps";
    }

    private async Task<DialogTurnResult> BeginAsync(WaterfallStepContext step, CancellationToken ct)
    {
        if (step.Options is EscalationOptions options) (step.Values[Reason], step.Values[Evidence]) = (options.Reason.ToString(), options.Evidence ?? "");
        var context = await _contexts.OfAsync(step.Context, ct);
        return context.Talk.LastQuestion is null
            ? await AskAsync(step, context, "subject", "escalate.ask.subject", "escalate.ask.subject", ct, introduce: true)
            : await step.NextAsync(null, ct);
    }

    private async Task<DialogTurnResult> AskNameAsync(WaterfallStepContext step, CancellationToken ct)
    {
        var context = await _contexts.OfAsync(step.Context, ct);
        if (step.Result is string subject && !IsHurry(step, subject) && !_intents.IsSkip(subject))
        {
            context.Talk.LastQuestion = subject;
            context.Talk.Category = _opening.CategoryOf(context, subject) ?? context.Talk.Category;
        }
        return IsInHurry(step) || context.Conversation.CustomerName is not null || await KnownAsync(context, FactKind.Name, ct) is not null
            ? await step.NextAsync(null, ct)
            : await AskAsync(step, context, "name", "escalate.ask.name", "escalate.ask.name.again", ct, introduce: step.Result is null);
    }

    private async Task<DialogTurnResult> AskContactAsync(WaterfallStepContext step, CancellationToken ct)
    {
        var context = await _contexts.OfAsync(step.Context, ct);
        await LearnAsync(step, context, FactKind.Name, ct);
        return IsInHurry(step) || await KnownAsync(context, FactKind.Email, ct) is not null || await KnownAsync(context, FactKind.Phone, ct) is not null
            ? await step.NextAsync(null, ct)
            : await AskAsync(step, context, "contact", "escalate.ask.contact", "escalate.ask.contact.again", ct, introduce: IsFirst(step));
    }

    private async Task<DialogTurnResult> AskOrderAsync(WaterfallStepContext step, CancellationToken ct)
    {
        var context = await _contexts.OfAsync(step.Context, ct);
        await LearnAsync(step, context, FactKind.Email, ct);
        return IsInHurry(step) || !_opening.NeedsOrder(context.Talk.Category) || await KnownAsync(context, FactKind.OrderNumber, ct) is not null
            ? await step.NextAsync(null, ct)
            : await AskAsync(step, context, "order", "escalate.ask.order", "escalate.ask.order.again", ct, introduce: IsFirst(step));
    }

    private async Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, CancellationToken ct)
    {
        var context = await _contexts.OfAsync(step.Context, ct);
        await LearnAsync(step, context, FactKind.OrderNumber, ct);
        var reason = Enum.Parse<HandoffReasonCode>(step.Values.TryGetValue(Reason, out var code) ? (string)code : nameof(HandoffReasonCode.CustomerAsked));
        var evidence = step.Values.TryGetValue(Evidence, out var seen) && (string)seen is { Length: > 0 } words ? words : null;
        await _opening.OpenAsync(context, new HandoffReason(reason, evidence), ct);
        return await step.EndDialogAsync(null, ct);
    }

    private static async Task<DialogTurnResult> AskAsync(
        WaterfallStepContext step, TalkContext context, string what, string key, string againKey, CancellationToken ct, bool introduce)
    {
        step.Values["asked"] = what;
        var question = introduce ? $"{context.Of("escalate.start")}{(context.Language == "en" ? " " : "")}{context.Of(key)}" : context.Of(key);
        string[] buttons = what == "name" ? [context.Of("skip"), context.Of("cancel")] : what == "subject" ? [context.Of("cancel")] : [context.Of("skip"), context.Of("cancel")];
        return await step.PromptAsync(Prompt, new PromptOptions
        {
            Prompt = context.Replies.Say(context.Language, question, Decision.Talk, buttons),
            RetryPrompt = context.Replies.Say(context.Language, context.Of(againKey), Decision.Talk, buttons),
            Validations = what,
        }, ct);
    }

    // What can't be read as an answer is asked once more; then it is taken as it is: nobody is held up by a form.
    private bool Accepts(PromptValidatorContext<string> prompt)
    {
        var text = prompt.Recognized.Value;
        if (!prompt.Recognized.Succeeded || string.IsNullOrWhiteSpace(text)) return prompt.AttemptCount > MostAttempts;
        if (prompt.AttemptCount >= MostAttempts || _intents.IsSkip(text) || _intents.Read(text) == CustomerIntent.Human) return true;
        return (prompt.Options.Validations as string) switch
        {
            "name" => _intents.IsName(text) || FactScanner.Scan(text, FactKind.Name).Any(fact => fact.Kind == FactKind.Name),
            "contact" => FactScanner.Scan(text, FactKind.Phone).Any(fact => fact.Kind is FactKind.Email or FactKind.Phone),
            "order" => FactScanner.Scan(text, FactKind.OrderNumber).Any(fact => fact.Kind == FactKind.OrderNumber),
            _ => true,
        };
    }

    // The message itself has been read for facts already, without knowing what was asked; a bare name or number needs to know that.
    private async Task LearnAsync(WaterfallStepContext step, TalkContext context, FactKind asked, CancellationToken ct)
    {
        if (step.Result is not string text || IsHurry(step, text) || _intents.IsSkip(text)) return;
        if (!step.Values.TryGetValue("asked", out var what) || (string)what != NameOf(asked)) return;
        var found = FactScanner.Scan(text, asked == FactKind.Email ? FactKind.Phone : asked);
        if (asked == FactKind.Name && found.All(fact => fact.Kind != FactKind.Name) && _intents.IsName(text))
            await _learn.RunAsync(context.Work.Batch, context.Conversation, [(FactKind.Name, text.Trim())], context.Work.Activity.Id, ct);
        else
            await _learn.RunAsync(context.Work.Batch, context.Conversation, text, context.Work.Activity.Id, asked == FactKind.Email ? FactKind.Phone : asked, ct);
        step.Values["asked"] = "";
    }

    private async Task<Handoff.Facts.Fact?> KnownAsync(TalkContext context, FactKind kind, CancellationToken ct) =>
        (await _ledgers.GetAsync(context.Work.Batch, context.Conversation.CustomerId, ct)).Ledger.Latest(kind);

    private bool IsHurry(WaterfallStepContext step, string text)
    {
        if (_intents.Read(text) != CustomerIntent.Human) return false;
        step.Values[Hurry] = true;
        return true;
    }

    private bool IsInHurry(WaterfallStepContext step) =>
        (step.Result is string text && IsHurry(step, text)) || (step.Values.TryGetValue(Hurry, out var hurry) && hurry is true);

    private static string NameOf(FactKind asked) => asked switch { FactKind.Name => "name", FactKind.OrderNumber => "order", _ => "contact" };

    private static bool IsFirst(WaterfallStepContext step) => !step.Values.ContainsKey("asked");
}
