using System.Collections.Concurrent;
using Handoff.Agents;
using Storage;

namespace Bot.Console;

/// <summary>
/// An agent is online while at least one page is open, unless they said that they are away. A page that drops out for less
/// than <see cref="Grace"/> (a reload, a tunnel) makes no difference.
/// </summary>
public sealed class AgentPresence(IDatabase database, AgentStore agents, SetPresence setPresence, TimeProvider clock, ILogger<AgentPresence> log)
    : BackgroundService
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<AgentId, Pages> _pages = [];
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>A page was opened. Dispose the result when it is closed.</summary>
    public async Task<IDisposable> OpenAsync(AgentId agent, CancellationToken ct)
    {
        var pages = _pages.GetOrAdd(agent, _ => new Pages());
        lock (pages)
        {
            pages.Open++;
            pages.ClosedAt = null;
        }
        await WriteAsync(agent, current => current is Presence.Away ? Presence.Away : Presence.Online, ct);
        return new Page(() =>
        {
            lock (pages)
                if (--pages.Open == 0) pages.ClosedAt = clock.GetUtcNow();
        });
    }

    public Task SetAsync(AgentId agent, Presence presence, CancellationToken ct) => WriteAsync(agent, _ => presence, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever was online when the host stopped has the grace to come back.
        foreach (var agent in await agents.ListAsync(stoppingToken))
            if (agent.Presence != Presence.Offline) _pages.TryAdd(agent.Id, new Pages { ClosedAt = clock.GetUtcNow() });

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var (agent, pages) in _pages)
                    if (HasLeft(pages)) await LeaveAsync(agent, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private bool HasLeft(Pages pages)
    {
        lock (pages)
        {
            if (pages.ClosedAt is not { } closed || clock.GetUtcNow() - closed < Grace) return false;
            pages.ClosedAt = null;
            return true;
        }
    }

    private async Task LeaveAsync(AgentId agent, CancellationToken ct)
    {
        try
        {
            await WriteAsync(agent, _ => Presence.Offline, ct);
        }
        catch (StorageUnavailableException failure)
        {
            log.PresenceNotWritten(agent.Value, failure);
        }
    }

    private async Task WriteAsync(AgentId id, Func<Presence, Presence> choose, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            while (true)
            {
                var batch = new Batch();
                var known = await agents.GetAsync(batch, id, ct);
                if (known is null) return;

                var presence = choose(known.Value.Presence);
                await setPresence.RunAsync(batch, id, presence, ct);
                if (batch.IsEmpty) return;
                try
                {
                    await database.CommitAsync(batch, ct);
                    log.PresenceChanged(id.Value, presence.ToString());
                    return;
                }
                catch (PreconditionFailedException)
                {
                    // Written by another node meanwhile: again, on what stands there now.
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private sealed class Pages
    {
        public int Open { get; set; }

        public DateTimeOffset? ClosedAt { get; set; }
    }

    private sealed class Page(Action close) : IDisposable
    {
        private Action? _close = close;

        public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();
    }
}
