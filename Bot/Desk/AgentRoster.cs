using Bot.Accounts;
using Handoff.Agents;
using Handoff.Queues;
using Storage;

namespace Bot.Desk;

/// <summary>Keeps the agents that routing and conversations know in step with the users who may sign in.</summary>
public sealed class AgentRoster(IDatabase database, UserStore users, AgentStore agents, ILogger<AgentRoster> log) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private IDisposable? _feed;

    public async Task StartAsync(CancellationToken ct)
    {
        _feed = database.Subscribe(commit =>
        {
            if (commit.Documents.Any(change => change.Collection == UserStore.CollectionName)) _ = Task.Run(FollowAsync, CancellationToken.None);
        });
        await SyncAsync(ct);
    }

    public void Dispose()
    {
        _feed?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            await SyncAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is PreconditionFailedException or StorageUnavailableException or ObjectDisposedException)
        {
            log.RosterBehind(error.Message); // the next change of a user, or the next start, mends it
        }
    }

    private async Task SyncAsync(CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            foreach (var user in await users.AllAsync(ct))
            {
                var id = new AgentId(user.UserName);
                var known = await agents.GetAsync(id, ct);
                var agent = (known?.Value ?? new Agent { Id = id, DisplayName = user.DisplayName }) with
                {
                    DisplayName = user.DisplayName,
                    IsDisabled = user.Disabled,
                    Queues = [.. user.Queues.Select(QueueId.Of)],
                    Languages = user.Languages,
                };
                if (known?.Value is { } before && before.DisplayName == agent.DisplayName && before.IsDisabled == agent.IsDisabled
                    && before.Queues.SequenceEqual(agent.Queues) && before.Languages.SequenceEqual(agent.Languages)) continue;
                var batch = new Batch();
                agents.Put(batch, agent, known?.ETag);
                await database.CommitAsync(batch, ct);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}

internal static partial class DeskLog
{
    [LoggerMessage(200, LogLevel.Warning, "The agents could not be brought in step with the users: {Reason}")]
    public static partial void RosterBehind(this ILogger log, string reason);
}
