using Bot.Triage;
using Bot.Turns;
using Handoff.Cases;

namespace Bot.Dialogs;

/// <summary>
/// What the assistant says while a case waits or is with an agent: the place in the queue when asked, a confirmation that an addition was kept,
/// an answer it is sure of. Once an agent has the case it says nothing.
/// </summary>
public sealed class CaseTalk(CaseStore cases, HearCustomer hear, AbandonCase abandon, WaitingLine line, AnswerFlow answers, AssistantOptions options, TimeProvider clock)
{
    /// <summary>Every message of a customer with an unresolved case is told to the case.</summary>
    public Task HearAsync(TurnWork work, CaseId id, CancellationToken ct) => hear.RunAsync(work.Batch, id, ct);

    public async Task HandleWaitingAsync(TalkContext context, CaseId id, CancellationToken ct)
    {
        var @case = (await cases.GetAsync(context.Work.Batch, id, ct))!.Value;
        switch (context.Intent)
        {
            case CustomerIntent.StopWaiting:
                await abandon.RunAsync(context.Work.Batch, id, Actor.Of(@case.CustomerId), "the customer stopped waiting", ct);
                await context.SendAsync(context.Of("case.abandoned", ("number", id.Value)), Decision.Notice, ct, [context.Of("person.button")]);
                return;
            case CustomerIntent.Human or CustomerIntent.CaseStatus:
                await TellPlaceAsync(context, @case, "case.already", ct);
                return;
            case CustomerIntent.Thanks or CustomerIntent.Goodbye:
                return;
        }
        if (context.Text.Length > 0 && await answers.AnswerIfSureAsync(context, ct)) return;
        if (IsConfirmationDue(context.Talk, line.PlaceOf(@case))) await TellPlaceAsync(context, @case, "case.added", ct);
    }

    private bool IsConfirmationDue(TalkState talk, int? place) =>
        place != talk.ToldPlace || talk.ToldAt is not { } told || clock.GetUtcNow() - told >= TimeSpan.FromSeconds(options.AdditionConfirmedEverySeconds) || !talk.HasConfirmedAddition;

    private Task TellPlaceAsync(TalkContext context, Case @case, string key, CancellationToken ct)
    {
        var place = line.PlaceOf(@case) ?? 1;
        (context.Talk.ToldPlace, context.Talk.ToldAt, context.Talk.HasConfirmedAddition) = (place, clock.GetUtcNow(), true);
        return context.SendAsync(context.Of(key, ("number", @case.Id.Value), ("place", place)), Decision.Notice, ct, [context.Of("case.abandon.button")]);
    }
}
