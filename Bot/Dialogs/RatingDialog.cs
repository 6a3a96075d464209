using Bot.Triage;
using Bot.Turns;
using Handoff.Cases;
using Microsoft.Bot.Builder.Dialogs;

namespace Bot.Dialogs;

/// <param name="CaseId">The closed case that is rated.</param>
public sealed record RatingOptions(string CaseId);

/// <summary>After a case was closed: one to five, and an optional sentence. A question instead of a rating ends it and is answered.</summary>
public sealed class RatingDialog : ComponentDialog
{
    private const string Prompt = "rate";
    private const string Case = "case";
    private const string Score = "score";
    private const int LowScore = 3;

    private readonly TalkContexts _contexts;
    private readonly IntentReader _intents;
    private readonly RateCase _rate;

    public RatingDialog(TalkContexts contexts, IntentReader intents, RateCase rate) : base(nameof(RatingDialog))
    {
        (_contexts, _intents, _rate) = (contexts, intents, rate);
        AddDialog(new WaterfallDialog("steps", [AskScoreAsync, AskCommentAsync, ThankAsync]));
        AddDialog(new TextPrompt(Prompt));
        InitialDialogId = "steps";
    }

    /// <summary>A score in digits, full-width digits, words or stars; null if it is none.</summary>
    public static int? ScoreOf(string? text)
    {
        var spoken = SpokenText.Of(text).Value.Replace("分", "").Replace("顆星", "").Replace("颗星", "").Replace("星", "").Replace("stars", "").Replace("star", "").Replace("/5", "").Trim();
        return spoken switch
        {
            "1" or "一" or "one" => 1,
            "2" or "二" or "兩" or "两" or "two" => 2,
            "3" or "三" or "three" => 3,
            "4" or "四" or "four" => 4,
            "5" or "五" or "five" => 5,
            _ when spoken.Length is >= 1 and <= 5 && spoken.All(c => c is '⭐' or '★') => spoken.Length,
            _ => null,
        };
    }

    private async Task<DialogTurnResult> AskScoreAsync(WaterfallStepContext step, CancellationToken ct)
    {
        step.Values[Case] = ((RatingOptions)step.Options).CaseId;
        var context = await _contexts.OfAsync(step.Context, ct);
        context.Talk.RatingAwaitsComment = false;
        return await step.PromptAsync(Prompt, new PromptOptions
        {
            Prompt = context.Replies.Say(context.Language, context.Of("rating.ask"), Decision.Talk, ["5", "4", "3", "2", "1", context.Of("skip")]),
        }, ct);
    }

    private async Task<DialogTurnResult> AskCommentAsync(WaterfallStepContext step, CancellationToken ct)
    {
        // Whatever is no score has been taken out of here by the root dialog; what remains is a score or "skip".
        if (ScoreOf((string)step.Result) is not { } score) return await step.EndDialogAsync(null, ct);
        step.Values[Score] = score;
        var context = await _contexts.OfAsync(step.Context, ct);
        context.Talk.RatingAwaitsComment = true;
        await _rate.RunAsync(context.Work.Batch, new CaseId((string)step.Values[Case]), score, null, ct);
        return await step.PromptAsync(Prompt, new PromptOptions
        {
            Prompt = context.Replies.Say(context.Language, context.Of("rating.comment"), Decision.Talk, [context.Of("skip")]),
        }, ct);
    }

    private async Task<DialogTurnResult> ThankAsync(WaterfallStepContext step, CancellationToken ct)
    {
        var context = await _contexts.OfAsync(step.Context, ct);
        if (step.Result is string comment && !_intents.IsSkip(comment) && !_intents.IsNo(comment))
            await _rate.RunAsync(context.Work.Batch, new CaseId((string)step.Values[Case]), Convert.ToInt32(step.Values[Score]), comment, ct);
        // Who is not content is shown the way back.
        if (Convert.ToInt32(step.Values[Score]) <= LowScore) await context.SendKeyAsync("rating.thanks.low", Decision.Talk, ct, "case.reopen.button");
        else await context.SendKeyAsync("rating.thanks", Decision.Talk, ct);
        return await step.EndDialogAsync(null, ct);
    }
}
