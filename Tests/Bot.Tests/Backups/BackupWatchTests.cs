using Bot.Backups;
using Bot.Tests.Commands;
using Bot.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Storage;
using Storage.Backups;
using Storage.LiteDb;

namespace Bot.Tests.Backups;

public sealed class BackupWatchTests
{
    [Test]
    public async Task A_backup_is_made_when_the_last_one_is_too_old_and_only_so_many_are_kept()
    {
        using var directory = new DataDirectory();
        await using var database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = directory.Data });
        var batch = new Batch();
        batch.Append("s", "1"u8.ToArray());
        await database.CommitAsync(batch);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var folder = directory.File("backups");
        using var watch = new BackupWatch(new Backup(database, clock: clock), new BackupOptions { Directory = folder, EveryHours = 6, Keep = 2 }, clock, NullLogger<BackupWatch>.Instance);
        var made = new HashSet<string>();

        await watch.StartAsync(CancellationToken.None);
        for (var number = 1; number <= 3; number++)
        {
            await LiveHost.UntilAsync(
                () =>
                {
                    if (Directory.Exists(folder)) made.UnionWith(Directory.GetFiles(folder, "*.backup"));
                    if (made.Count < number) clock.Advance(TimeSpan.FromHours(1));
                    return Task.FromResult(made.Count == number);
                },
                $"backup {number} is made");
        }
        await watch.StopAsync(CancellationToken.None);

        Assert.That(Directory.GetFiles(folder), Is.EquivalentTo(made.Order(StringComparer.Ordinal).TakeLast(2)));
    }
}
