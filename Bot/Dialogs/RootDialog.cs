using Bot.Channels.Codes;
using Bot.Triage;
using Bot.Turns;
using Handoff.Cases;
using Microsoft.Bot.Builder.Dialogs;

namespace Bot.Dialogs;

/// <summary>
/// Routes a message: to the dialog that waits for an answer, unless the customer means something else by it; otherwise to the question and its answer.
/// It ends with every message that leaves nothing open, so that no state is kept without need.
/// </summary>
public sealed class RootDialog : ComponentDialog
{
    private const int FailuresBeforeEscalation = 3;
    private const int LongestEvidence = 80;

    private readonly TalkContexts _contexts;
    private readonly IntentReader _intents;
    private readonly AnswerFlow _answers;
    private readonly CaseTalk _cases;
    private readonly CaseReturn _returns;
    private readonly GoElsewhere _elsewhere;

    public RootDialog(TalkContexts contexts, IntentReader intents, AnswerFlow answers, CaseTalk cases, CaseReturn returns, GoElsewhere elsewhere, EscalationDialog escalation, RatingDialog rating) : base(nameof(RootDialog))
    {
        (_contexts, _intents, _answers, _cases, _returns, _elsewhere) = (contexts, intents, answers, cases, returns, elsewhere);
        AddDialog(escalation);
        AddDialog(rating);
    }

    protected override Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object options, CancellationToken cancellationToken = default) =>
        options is RatingOptions rating ? innerDc.BeginDialogAsync(nameof(RatingDialog), rating, cancellationToken) : RouteAsync(innerDc, cancellationToken);

    protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) => RouteAsync(innerDc, cancellationToken);

    private async Task<DialogTurnResult> RouteAsync(DialogContext inner, CancellationToken ct)
    {
        var context = await _contexts.OfAsync(inner.Context, ct);
        if (inner.ActiveDialog is { } active)
        {
            if (await InterruptAsync(inner, context, active.Id, ct) is { } handled) return handled;
            if (inner.ActiveDialog is not null) return await inner.ContinueDialogAsync(ct);
        }
        return context.Conversation.CaseId is { } waiting ? await WhileWaitingAsync(context, waiting, ct) : await ConverseAsync(inner, context, ct);
    }

    /// <returns>Null when the message is for the dialog at hand, or (no dialog being left) for the conversation.</returns>
    private async Task<DialogTurnResult?> InterruptAsync(DialogContext inner, TalkContext context, string active, CancellationToken ct)
    {
        if (active == nameof(EscalationDialog))
        {
            if (!_intents.IsCancel(context.Text) && !context.Replies.Texts.Says("cancel", context.Text)) return await AnswerBetweenAsync(inner, context, ct);
            await inner.CancelAllDialogsAsync(ct);
            await context.SendKeyAsync("escalate.cancelled", Decision.Talk, ct, "person.button");
            return Done;
        }
        // A rating is asked for, not demanded: a number or "skip" belongs to it, a question or a wish for a person ends it.
        var isScore = RatingDialog.ScoreOf(context.Text) is not null;
        if (isScore || _intents.IsSkip(context.Text)) return null;
        var isQuestion = _intents.IsQuestion(context.Text) && _answers.Ask(context).Outcome == KnowledgeBase.Answering.AnswerOutcome.Answer;
        if (context.Intent is CustomerIntent.Human or CustomerIntent.NotSolved || !context.Talk.RatingAwaitsComment || isQuestion)
            await inner.CancelAllDialogsAsync(ct);
        return null;
    }

    /// <summary>A question on the way to a person is answered, where the answer is sure, and what was asked is asked again.</summary>
    private async Task<DialogTurnResult?> AnswerBetweenAsync(DialogContext inner, TalkContext context, CancellationToken ct)
    {
        if (context.Talk.LastQuestion is null || context.Intent != CustomerIntent.Other || !_intents.IsQuestion(context.Text) || !await _answers.AnswerIfSureAsync(context, ct)) return null;
        await inner.RepromptDialogAsync(ct);
        return Dialog.EndOfTurn;
    }

    private async Task<DialogTurnResult> WhileWaitingAsync(TalkContext context, CaseId waiting, CancellationToken ct)
    {
        await _cases.HandleWaitingAsync(context, waiting, ct);
        return Done;
    }

    private async Task<DialogTurnResult> ConverseAsync(DialogContext inner, TalkContext context, CancellationToken ct)
    {
        var talk = context.Talk;
        if (context.Text.Length == 0)
        {
            var hasFile = context.Work.Activity.Attachments is { Count: > 0 };
            await context.SendKeyAsync(hasFile ? "attachment.reply" : "empty.reply", Decision.Talk, ct, "person.button");
            return Done;
        }
        if (!ConversationKeys.IsOwnChannel(context.Work.Activity.ChannelId) && CodeText.IsMarked(context.Text))
        {
            await context.SendKeyAsync("code.invalid", Decision.Talk, ct, "person.button");
            return Done;
        }
        if (talk.PersonIsOffered && _intents.IsYes(context.Text))
            return await EscalateAsync(inner, talk.Failures > 1 ? HandoffReasonCode.AnswerRejected : HandoffReasonCode.NoAnswer, $"{talk.Failures} replies that did not help", ct);
        if (talk.PersonIsOffered && _intents.IsNo(context.Text))
        {
            talk.PersonIsOffered = false;
            await context.SendKeyAsync("person.declined", Decision.Talk, ct, "person.button");
            return Done;
        }
        if (_intents.IsNo(context.Text) && (talk.AnsweredArticle is not null || talk.Offered.Count > 0))
        {
            await _answers.HandleRejectionAsync(context, ct);
            return Done;
        }
        switch (context.Intent)
        {
            case CustomerIntent.NotSolved when talk.AnsweredArticle is not null || talk.Offered.Count > 0:
                await _answers.HandleRejectionAsync(context, ct);
                return Done;
            case CustomerIntent.NotSolved when await _returns.ReopenAsync(context, "the customer says that it is not solved", ct):
                return Done;
            case CustomerIntent.Human when await _returns.GoesOnAsync(context, ct) && await _returns.ReopenAsync(context, "the customer is back", ct):
                return Done;
            case CustomerIntent.Human:
                return await EscalateAsync(inner, HandoffReasonCode.CustomerAsked, SeenBy(context), ct);
            case CustomerIntent.Complaint:
                if (!_intents.IsBareComplaint(context.Text)) context.Talk.LastQuestion = context.Text;
                return await EscalateAsync(inner, HandoffReasonCode.NeedsJudgement, SeenBy(context), ct);
            case CustomerIntent.Rejection when talk.AnsweredArticle is not null || talk.Offered.Count > 0:
                await _answers.HandleRejectionAsync(context, ct);
                return Done;
            case CustomerIntent.Helpful:
                await _answers.HandleHelpfulAsync(context, ct);
                return Done;
            case CustomerIntent.CaseStatus when context.Conversation.LastCaseId is not null:
                await _returns.TellAsync(context, ct);
                return Done;
            case CustomerIntent.GoElsewhere:
                await _elsewhere.HandleAsync(context, ct);
                return Done;
            case CustomerIntent.Greeting:
                await context.SendKeyAsync("greeting.reply", Decision.Talk, ct, "person.button");
                return Done;
            case CustomerIntent.AboutAssistant:
                await context.SendKeyAsync("about.reply", Decision.Talk, ct, "person.button");
                return Done;
            case CustomerIntent.Thanks:
                await context.SendKeyAsync("thanks.reply", Decision.Talk, ct);
                return Done;
            case CustomerIntent.Goodbye:
                await context.SendKeyAsync("goodbye.reply", Decision.Talk, ct);
                return Done;
        }
        await _answers.HandleAsync(context, ct);
        // Failing again and again is being stuck: after the third time the person isn't offered but on the way.
        return talk.Failures >= FailuresBeforeEscalation ? await EscalateAsync(inner, HandoffReasonCode.Stuck, $"{talk.Failures} replies that did not help", ct) : Done;
    }

    private static Task<DialogTurnResult> EscalateAsync(DialogContext inner, HandoffReasonCode reason, string evidence, CancellationToken ct) =>
        inner.BeginDialogAsync(nameof(EscalationDialog), new EscalationOptions(reason, evidence), ct);

    /// <summary>The words by which a wish was seen, for the agent.</summary>
    private static string SeenBy(TalkContext context) => context.Text.Length <= LongestEvidence ? context.Text : context.Text[..LongestEvidence];

    private static DialogTurnResult Done => new(DialogTurnStatus.Complete);
}
