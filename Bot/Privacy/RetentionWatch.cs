using Storage.LiteDb;

namespace Bot.Privacy;

/// <summary>Applies the retention settings at the start and then once a day.</summary>
internal sealed class RetentionWatch(ApplyRetention retention, LiteDbDatabase database, RetentionOptions options, TimeProvider clock, ILogger<RetentionWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.RetentionFailed(error); // the loop's wide net: what was left is found again tomorrow
            }
            await Task.Delay(TimeSpan.FromDays(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task RunOnceAsync(CancellationToken ct)
    {
        var removed = await retention.RunAsync(ct);
        if (removed.Conversations > 0 || removed.Cases.Count > 0) log.RetentionApplied(removed.Conversations, removed.TranscriptEntries, removed.Attachments, removed.Cases.Count);
        await database.ForgetKeysAsync(clock.GetUtcNow() - TimeSpan.FromDays(options.KeyDays), ct);
    }
}

/// <summary>Events 820 to 829.</summary>
internal static partial class PrivacyLog
{
    [LoggerMessage(820, LogLevel.Information, "Retention removed {Conversations} conversations with {Entries} transcript entries and {Attachments} attachments, and {Cases} cases")]
    public static partial void RetentionApplied(this ILogger log, int conversations, int entries, int attachments, int cases);

    [LoggerMessage(821, LogLevel.Error, "Applying the retention settings failed; it is tried again in a day")]
    public static partial void RetentionFailed(this ILogger log, Exception error);
}
