using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Storage;

namespace Bot.Channels.HandoffProtocol;

/// <summary>
/// Tells other bots how their handoffs stand, once per state: <c>accepted</c> when an agent has the case, <c>completed</c> when it is closed or given back,
/// <c>failed</c> when it was abandoned. Follows from the case alone, so that a crash in between only delays it.
/// </summary>
public sealed class HandoffStatusWatch(
    LiveCases live, CaseStore cases, ConversationStore conversations, AgentStore agents, HandoffStatuses statuses, ConversationGate gate, IDatabase database,
    HandoffProtocolOptions options, IHostApplicationLifetime lifetime, ILogger<HandoffStatusWatch> log) : BackgroundService
{
    private const string Keys = "handoff-status";
    private const int RecentlyResolved = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.HubFor.Count == 0) return;
        var changed = Channel.CreateUnbounded<CaseId>();
        void Follow(Case? before, Case? after)
        {
            if (options.IsHubFor((after ?? before)!.ChannelId)) changed.Writer.TryWrite((after ?? before)!.Id);
        }
        live.Changed += Follow;
        try
        {
            await StartedAsync(stoppingToken); // then the live cases are there
            foreach (var unresolved in live.All) Follow(null, unresolved);
            foreach (var resolved in (await cases.ListResolvedAsync(RecentlyResolved, ct: stoppingToken)).Items) Follow(null, resolved.Value);
            await foreach (var id in changed.Reader.ReadAllAsync(stoppingToken))
                try
                {
                    await TellAsync(id, stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    log.StatusNotWritten(id, error);
                }
        }
        finally
        {
            live.Changed -= Follow;
        }
    }

    private async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }

    private async Task TellAsync(CaseId id, CancellationToken ct)
    {
        if ((await cases.GetAsync(id, ct))?.Value is not { } @case || StateOf(@case) is not { } state) return;
        await gate.RunAsync(@case.ConversationId.Value, async () =>
        {
            if (await conversations.GetAsync(@case.ConversationId, ct) is not { Value: { Reference: not null } conversation }) return false;
            var batch = new Batch();
            batch.UseKey(Keys, $"{id}/{@case.Reopenings}/{state}", ReadOnlyMemory<byte>.Empty);
            var agent = @case.Owner is { } owner ? (await agents.GetAsync(owner, ct))?.Value.DisplayName ?? owner.Value : null;
            var extra = new JsonObject { ["case"] = id.Value, ["state"] = @case.State.ToString() };
            if (agent is not null) extra["agent"] = agent;
            statuses.Tell(batch, conversation, state, state == HandoffStatuses.Accepted ? agent : @case.Resolution, extra);
            try
            {
                await database.CommitAsync(batch, ct);
                return true;
            }
            catch (PreconditionFailedException)
            {
                return false; // told already
            }
        }, ct);
    }

    private static string? StateOf(Case @case) => @case.State switch
    {
        CaseState.Closed or CaseState.ReturnedToBot => HandoffStatuses.Completed,
        CaseState.Abandoned => HandoffStatuses.Failed,
        _ => @case.Owner is null ? null : HandoffStatuses.Accepted,
    };
}
