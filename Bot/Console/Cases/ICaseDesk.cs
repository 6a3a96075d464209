using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;

namespace Bot.Console.Cases;

/// <summary>
/// What an agent does to a case. Each is synced when its task completes; asked twice with the same key (or by nature, as with
/// taking) it happens once.
/// </summary>
public interface ICaseDesk
{
    /// <param name="evenIfFull">The agent knows that they have as many cases as they should.</param>
    Task<CaseOutcome> TakeAsync(CaseId id, AgentId by, bool evenIfFull, CancellationToken ct);

    Task<CaseOutcome> ReplyAsync(CaseId id, AgentId by, string text, string key, CancellationToken ct);

    Task<CaseOutcome> AddNoteAsync(CaseId id, AgentId by, string text, string key, CancellationToken ct);

    Task<CaseOutcome> CloseAsync(CaseId id, AgentId by, string resolution, string? summary, CancellationToken ct);

    Task<CaseOutcome> ReturnToBotAsync(CaseId id, AgentId by, string? settled, CancellationToken ct);

    Task<CaseOutcome> TransferAsync(CaseId id, AgentId by, TransferTarget to, string? note, CancellationToken ct);

    /// <summary>The agent is typing a reply. Kept nowhere.</summary>
    Task TypingAsync(CaseId id, AgentId by, CancellationToken ct);
}

/// <summary>One of the two is given.</summary>
public sealed record TransferTarget(QueueId? Queue, AgentId? Agent);
