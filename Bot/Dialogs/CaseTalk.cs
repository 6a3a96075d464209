using Bot.Desk;
using Bot.Triage;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Facts;
using Handoff.Promises;

namespace Bot.Dialogs;

/// <summary>
/// What the assistant says while a case waits or is with an agent: place, wait and promises when asked, a confirmation that an addition was kept,
/// an answer it is sure of. Once an agent has the case it says nothing, unless the customer asks how it stands and something was promised or nobody has written for a while.
/// </summary>
public sealed class CaseTalk(
    CaseStore cases, HearCustomer hear, AbandonCase abandon, KeepPlace keepPlace, PromiseStore promises, FactsStore ledgers, AgentStore agents, WaitNews waits, LocalTimes times, WaitingLine line, AnswerFlow answers, GoElsewhere elsewhere,
    AssistantOptions options, TimeProvider clock)
{
    /// <summary>Within this an agent counts as being there, and answers for themselves.</summary>
    private static readonly TimeSpan IsThere = TimeSpan.FromMinutes(2);

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
            case CustomerIntent.KeepPlace:
                await keepPlace.RunAsync(context.Work.Batch, id, ct);
                await TellPlaceAsync(context, id, "case.kept", ct);
                return;
            case CustomerIntent.GoElsewhere:
                await elsewhere.HandleAsync(context, ct);
                return;
            case CustomerIntent.Human or CustomerIntent.CaseStatus:
                await TellPlaceAsync(context, id, "case.already", ct);
                return;
            case CustomerIntent.Thanks or CustomerIntent.Goodbye:
                return;
        }
        if (context.Text.Length > 0 && await answers.AnswerIfSureAsync(context, ct)) return;
        if (await ToldNowAsync(context, ct) is { Length: > 0 } facts) await context.SendAsync(context.Of("case.opened.facts", ("facts", facts)), Decision.Notice, ct);
        else if (IsConfirmationDue(context.Talk, @case)) await TellPlaceAsync(context, id, "case.added", ct);
    }

    /// <summary>"Progress?" while an agent has the case: who has it, and what was promised.</summary>
    public async Task HandleStatusAsync(TalkContext context, CaseId id, CancellationToken ct)
    {
        var @case = (await cases.GetAsync(context.Work.Batch, id, ct))!.Value;
        var promised = await PromisedAsync(context, @case, ct);
        if (promised.Length == 0 && clock.GetUtcNow() - (@case.LastAgentAt ?? @case.TakenAt) < IsThere) return;
        var agent = @case.Owner is { } owner ? (await agents.GetAsync(owner, ct))?.Value.DisplayName ?? owner.Value : "";
        await context.SendAsync(WaitNews.Joined(context.Language, context.Of("case.with.agent", ("number", id.Value), ("agent", agent)), promised), Decision.Notice, ct);
    }

    /// <summary>What this very message told of name, contact and order: it is confirmed, so that nobody says it twice to be sure.</summary>
    private async Task<string> ToldNowAsync(TalkContext context, CancellationToken ct)
    {
        var (ledger, _) = await ledgers.GetAsync(context.Work.Batch, context.Conversation.CustomerId, ct);
        return CaseOpening.Known(context, ledger with { Facts = [.. ledger.Facts.Where(fact => fact.EntryId == context.Work.Activity.Id)] });
    }

    private bool IsConfirmationDue(TalkState talk, Case @case) =>
        @case.ToldPlace is not { } told || line.PlaceOf(@case) != told.Place || clock.GetUtcNow() - told.At >= TimeSpan.FromSeconds(options.AdditionConfirmedEverySeconds) || !talk.HasConfirmedAddition;

    private async Task TellPlaceAsync(TalkContext context, CaseId id, string key, CancellationToken ct)
    {
        var @case = (await cases.GetAsync(context.Work.Batch, id, ct))!.Value;
        var wait = await waits.NoteAsync(context.Work.Batch, @case, ct);
        context.Talk.HasConfirmedAddition = true;
        string[] buttons = @case.KeepsPlace ? [context.Of("case.abandon.button")] : [context.Of("case.keep.button"), context.Of("case.abandon.button")];
        await context.SendAsync(
            WaitNews.Joined(context.Language, context.Of(key, ("number", id.Value), ("place", wait?.Place ?? 1)), wait is { Range: null, OpensAt: null } && key == "case.already" ? context.Of("wait.unknown") : waits.RangeInWords(context.Language, wait?.Range),
                wait?.OpensAt is { } opening ? context.Of("case.opens", ("opening", await times.OfAsync(@case.Queue, opening, context.Language, ct))) : "", await PromisedAsync(context, @case, ct)),
            Decision.Notice, ct, buttons);
    }

    private async Task<string> PromisedAsync(TalkContext context, Case @case, CancellationToken ct) =>
        @case.PromisedAt is not null && (await promises.OfAsync(@case.Id, ct)).FirstOrDefault(p => p.IsOpen) is { } promise
            ? context.Of(promise.DueAt < clock.GetUtcNow() ? "case.promised.late" : "case.promised", ("time", await times.OfAsync(@case.Queue, promise.DueAt, context.Language, ct)))
            : "";
}
