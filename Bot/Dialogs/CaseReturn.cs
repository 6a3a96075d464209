using Bot.Desk;
using Bot.Turns;
using Handoff.Cases;

namespace Bot.Dialogs;

/// <summary>What becomes of a customer's last case once it is over: how it ended when they ask, and opening it again when it isn't solved.</summary>
public sealed class CaseReturn(CaseStore cases, ReopenCase reopen, HearCustomer hear, WaitNews waits, LocalTimes times, TimeProvider clock)
{
    /// <summary>After this a matter is a new one.</summary>
    private static readonly TimeSpan StaysOpenable = TimeSpan.FromDays(30);

    /// <summary>The last case goes on with all its history, and whoever had it is asked first.</summary>
    /// <returns>False if there is none to go on with.</returns>
    public async Task<bool> ReopenAsync(TalkContext context, string reason, CancellationToken ct)
    {
        if (await OpenableAsync(context, ct) is not { } last) return false;
        var batch = context.Work.Batch;
        if (await reopen.RunAsync(batch, last.Id, Actor.Of(last.CustomerId), reason, ct) is not CaseOutcome.Done { Repeated: false }) return false;
        var heard = (CaseOutcome.Done)await hear.RunAsync(batch, last.Id, ct);
        var wait = await waits.NoteAsync(batch, heard.Case, ct);
        context.Talk.HasConfirmedAddition = false;
        context.Talk.PersonIsOffered = false;
        await context.SendAsync(
            WaitNews.Joined(context.Language, context.Of("case.reopened", ("number", last.Id.Value)), wait is null ? "" : waits.InWords(context.Language, wait)), Decision.Notice, ct,
            [context.Of("case.keep.button"), context.Of("case.abandon.button")]);
        return true;
    }

    /// <summary>Whether asking for a person means the case that ended while the customer was silent, and nothing else was asked since.</summary>
    public async Task<bool> GoesOnAsync(TalkContext context, CancellationToken ct) =>
        await OpenableAsync(context, ct) is { State: CaseState.Abandoned, LastAgentAt: not null } last && (context.Talk.LastQuestion is null || last.Subject.StartsWith(context.Talk.LastQuestion.TrimEnd(), StringComparison.Ordinal));

    /// <summary>"How does my case stand?" when none is open.</summary>
    public async Task TellAsync(TalkContext context, CancellationToken ct)
    {
        if (await OpenableAsync(context, ct) is not { } last)
        {
            await context.SendKeyAsync("case.status.none", Decision.Talk, ct, "person.button");
            return;
        }
        var ended = last.ResolvedAt is { } at ? await times.OfAsync(last.Queue, at, context.Language, ct) : "";
        await context.SendAsync(
            context.Of(last.State is CaseState.Abandoned ? "case.status.abandoned" : "case.status.closed", ("number", last.Id.Value), ("time", ended)), Decision.Talk, ct,
            [context.Of("case.reopen.button"), context.Of("person.button")]);
    }

    private async Task<Case?> OpenableAsync(TalkContext context, CancellationToken ct) =>
        context.Conversation is { CaseId: null, LastCaseId: { } id } && (await cases.GetAsync(context.Work.Batch, id, ct))?.Value is { IsUnresolved: false, MergedInto: null } last
        && clock.GetUtcNow() - last.ResolvedAt < StaysOpenable
            ? last
            : null;
}
