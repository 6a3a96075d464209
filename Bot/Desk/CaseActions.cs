using System.Text;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Storage;

namespace Bot.Desk;

/// <summary>
/// Runs what an agent does to a case: through its conversation's gate and in one synced batch. What lost a race is decided again on what is true by
/// then; what was asked before with the same key is not done again.
/// </summary>
public sealed class CaseActions(IDatabase database, ConversationGate gate, CaseStore cases, ConversationStore conversations)
{
    private const int MostRuns = 50;
    private const string Keys = "desk";
    private const int LongestKey = 100;

    /// <param name="key">Names this action among those on the case; null where doing it twice is the same as once.</param>
    /// <param name="act">Fills the batch; called again after a lost race.</param>
    public async Task<CaseOutcome> RunAsync(CaseId id, string? key, Func<Batch, Task<CaseOutcome>> act, CancellationToken ct)
    {
        if ((await cases.GetAsync(id, ct))?.Value is not { } @case) return new CaseOutcome.NotFound(id);
        return await gate.RunAsync(@case.ConversationId.Value, async () =>
        {
            for (var run = 1; ; run++)
            {
                var batch = new Batch();
                if (key is not null)
                {
                    if (await database.GetKeyAsync(Keys, KeyOf(id, key), ct) is not null) return await AgainAsync(id, ct);
                    batch.UseKey(Keys, KeyOf(id, key), Encoding.UTF8.GetBytes(id.Value));
                }
                var outcome = await act(batch);
                if (outcome is not CaseOutcome.Done { Repeated: false }) return outcome;
                try
                {
                    await database.CommitAsync(batch, ct);
                    return outcome;
                }
                catch (PreconditionFailedException) when (run < MostRuns)
                {
                    // Somebody was first: what they did is read by the next run.
                }
            }
        }, ct);
    }

    private async Task<CaseOutcome> AgainAsync(CaseId id, CancellationToken ct)
    {
        var @case = (await cases.GetAsync(id, ct))!.Value;
        return new CaseOutcome.Done(@case, (await conversations.GetAsync(@case.ConversationId, ct))!.Value, Repeated: true);
    }

    private static string KeyOf(CaseId id, string key) => $"{id.Value}/{(key.Length <= LongestKey ? key : key[..LongestKey])}";
}
