using Bot.Desk;
using Handoff.Cases;

namespace Bot.Channels.HandoffProtocol;

/// <summary>Nothing falls between chairs: a case that an outside hub does not accept in time goes to this house's own queue.</summary>
public sealed class OutsideHubWatch(LiveCases live, OutsideHub outside, AgentDesk desk, HandoffProtocolOptions options, TimeProvider clock, ILogger<OutsideHubWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>One round.</summary>
    /// <returns>How many cases were taken back.</returns>
    public async Task<int> GoAsync(DateTimeOffset now, CancellationToken ct)
    {
        var taken = 0;
        foreach (var @case in live.Of(OutsideHub.Agent))
        {
            if (now - (@case.TakenAt ?? now) < TimeSpan.FromMinutes(options.AnswerWithinMinutes) || await outside.IsAcceptedAsync(@case.Id, ct)) continue;
            log.HubDidNotAnswer(@case.Id);
            if (await desk.ReleaseAsync(@case.Id, OutsideHub.Agent, "the outside hub did not answer", ct) is CaseOutcome.Done) taken++;
        }
        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.OutsideHubs.Count == 0) return;
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await GoAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.HubWatchFailed(error);
            }
    }
}
