using Bot.Hosting;
using Storage;
using Storage.Backups;

namespace Bot.Backups;

/// <summary>Makes a backup whenever the last one has become older than the settings say, also over restarts.</summary>
internal sealed class BackupWatch(Backup backup, BackupOptions options, TimeProvider clock, ILogger<BackupWatch> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    private readonly string _directory = options.Directory.Length == 0 ? "" : Path.GetFullPath(options.Directory);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_directory.Length == 0) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await BackUpIfDueAsync(stoppingToken);
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How long until the next one is due, or a failed one is tried again.</returns>
    private async Task<TimeSpan> BackUpIfDueAsync(CancellationToken ct)
    {
        var every = TimeSpan.FromHours(options.EveryHours);
        try
        {
            PrivateFiles.MakeDirectory(_directory);
            if (Newest() is { } newest && newest + every - clock.GetUtcNow() is { Ticks: > 0 } rest) return rest;
            var report = await backup.RunIntoAsync(_directory, options.Keep, ct);
            log.BackedUp(report.File, report.Bytes, report.Manifest.Position, report.Duration.TotalSeconds);
            return every;
        }
        catch (Exception error) when (error is StorageUnavailableException or StorageDamagedException or IOException or UnauthorizedAccessException)
        {
            log.BackupFailed(_directory, error);
            return every < RetryAfter ? every : RetryAfter;
        }
    }

    private DateTimeOffset? Newest() =>
        Directory.EnumerateFiles(_directory, $"bothandoff-*{Backup.Suffix}").Select(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file))).Order().Cast<DateTimeOffset?>().LastOrDefault();
}

/// <summary>Events 830 to 839.</summary>
internal static partial class BackupLog
{
    [LoggerMessage(830, LogLevel.Information, "Backup {File} is good: {Bytes} bytes, everything up to commit {Position}, {Seconds} s")]
    public static partial void BackedUp(this ILogger log, string file, long bytes, long position, double seconds);

    [LoggerMessage(831, LogLevel.Error, "The scheduled backup into '{Directory}' failed; it is tried again within an hour")]
    public static partial void BackupFailed(this ILogger log, string directory, Exception error);
}
