using Handoff.Volumes;

namespace Bot.Reports;

/// <summary>Looks every minute whether far more comes than usual.</summary>
internal sealed class VolumeRound(WatchVolumes watch, VolumeAlertsOptions options, TimeProvider clock, ILogger<VolumeRound> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled) return;
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            foreach (var news in await watch.RunAsync(ct))
                if (news.Alert.Until is null) log.VolumeRose(news.Of, news.Key, news.Alert.Count, news.Alert.Usual.Median, news.Alert.Usual.Bound);
                else log.VolumeFell(news.Of, news.Key, news.Alert.Peak);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LookFailed(error); // the loop's wide net: the next look is in a minute
        }
    }
}

/// <summary>Events 860 to 869.</summary>
internal static partial class VolumeLog
{
    [LoggerMessage(860, LogLevel.Warning, "Far more than usual in {Kind} {Key}: {Count} in the last hour, {Usual} at this hour of other weeks, an alert from {Bound}")]
    public static partial void VolumeRose(this ILogger log, VolumeKind kind, string key, int count, double usual, int bound);

    [LoggerMessage(861, LogLevel.Information, "As usual again in {Kind} {Key}, after {Peak} in an hour")]
    public static partial void VolumeFell(this ILogger log, VolumeKind kind, string key, int peak);

    [LoggerMessage(862, LogLevel.Error, "Comparing the last hour with what is usual failed; it is tried again in a minute")]
    public static partial void LookFailed(this ILogger log, Exception error);
}
