using System.Text;
using Microsoft.Extensions.Time.Testing;
using Storage.Attachments;
using Storage.Backups;
using Storage.LiteDb;
using Storage.Tests.Model;

namespace Storage.Tests.Backups;

public sealed class BackupTests
{
    private TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make() => _directory = new TemporaryDirectory();

    [TearDown]
    public void Remove() => _directory.Dispose();

    private string Data => _directory.At("data");

    private string File1 => _directory.At("one.backup");

    private LiteDbOptions Options => new() { DataDirectory = Data, FlushBytes = 30_000, MemoryBytes = 30_000, JournalSegmentBytes = 50_000 };

    private Task<LiteDbDatabase> OpenAsync(string? directory = null) => LiteDbDatabase.OpenAsync(Options with { DataDirectory = directory ?? Data });

    private static async Task<ModelDatabase> FillAsync(IDatabase database, int count, ModelDatabase? model = null, int seed = 1)
    {
        model ??= new ModelDatabase();
        var batches = new ModelBatches(seed);
        for (var i = 0; i < count; i++)
        {
            var batch = batches.Next(model);
            if (model.TryCommit(batch) is not null) await database.CommitAsync(batch);
        }

        return model;
    }

    [Test]
    public async Task A_backup_restored_elsewhere_has_everything_and_goes_on()
    {
        ModelDatabase model;
        await using (var database = await OpenAsync())
        {
            var attachments = new AttachmentStore(_directory.At("data", "attachments"));
            var picture = await attachments.PutAsync(new MemoryStream([1, 2, 3]), 10);
            model = await FillAsync(database, 200);
            var report = await new Backup(database, attachments).RunAsync(File1);

            Assert.That(report.Manifest.Position, Is.EqualTo(database.Position));
            Assert.That(report.Manifest.Attachments, Is.EqualTo(1));
            Assert.That(Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "data", "one.backup" }));

            await Restore.RunAsync(File1, _directory.At("other"), force: false);
            await using var restoredPicture = await new AttachmentStore(_directory.At("other", "attachments")).OpenReadAsync(picture.Id);
            Assert.That(restoredPicture?.Length, Is.EqualTo(3));
        }

        await using var restored = await OpenAsync(_directory.At("other"));
        await model.AssertSameAsync(restored);
        await FillAsync(restored, 50, model, seed: 2);
        await model.AssertSameAsync(restored);
    }

    [Test]
    public Task Backups_under_load_hold_everything_acknowledged_before() => BackUpUnderLoadAsync(3);

    [Test]
    [Category("Long")]
    public Task Ten_backups_under_load_hold_everything_acknowledged_before() => BackUpUnderLoadAsync(10);

    private async Task BackUpUnderLoadAsync(int backups)
    {
        await using var database = await OpenAsync();
        using var stop = new CancellationTokenSource();
        var acknowledged = new long[8];
        var longest = new TimeSpan[acknowledged.Length];
        var writers = Enumerable.Range(0, acknowledged.Length).Select(w => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var batch = new Batch();
                batch.Append($"s{w}", Encoding.UTF8.GetBytes(new string('x', 200)));
                batch.Put("last", $"{w}", Encoding.UTF8.GetBytes($"{acknowledged[w] + 1}"));
                var began = TimeProvider.System.GetTimestamp();
                await database.CommitAsync(batch);
                var took = TimeProvider.System.GetElapsedTime(began);
                if (took > longest[w]) longest[w] = took;
                Interlocked.Increment(ref acknowledged[w]);
            }
        })).ToArray();

        for (var n = 0; n < backups; n++)
        {
            var before = acknowledged.Select((_, w) => Interlocked.Read(ref acknowledged[w])).ToArray();
            await new Backup(database).RunAsync(_directory.At($"{n}.backup"));
            await Restore.RunAsync(_directory.At($"{n}.backup"), _directory.At($"restored{n}"), force: false);
            await using var restored = await OpenAsync(_directory.At($"restored{n}"));
            for (var w = 0; w < before.Length; w++)
            {
                var length = await restored.GetStreamLengthAsync($"s{w}");
                Assert.That(length, Is.GreaterThanOrEqualTo(before[w]));
                var last = await restored.GetAsync("last", $"{w}");
                Assert.That(last is null ? "0" : Encoding.UTF8.GetString(last.Body.Span), Is.EqualTo($"{length}"));
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        TestContext.Out.WriteLine($"{backups} backups restored, {acknowledged.Sum()} commits meanwhile, the slowest took {longest.Max().TotalMilliseconds:0} ms");
    }

    [Test]
    public async Task A_restore_over_a_database_needs_force_and_moves_the_old_one_aside()
    {
        await using (var database = await OpenAsync())
        {
            var model = await FillAsync(database, 20);
            await new Backup(database).RunAsync(File1);
            await FillAsync(database, 5, model, seed: 9);
        }

        Assert.That(async () => await Restore.RunAsync(File1, Data, force: false), Throws.InstanceOf<StorageUnavailableException>().With.Message.Contains("--force"));
        var manifest = await Restore.RunAsync(File1, Data, force: true);

        await using var restored = await OpenAsync();
        Assert.That(restored.Position, Is.EqualTo(manifest.Position));
        Assert.That(Directory.EnumerateDirectories(Data, "replaced-*").Single(), Is.Not.Null);
    }

    [Test]
    public async Task A_database_in_use_is_not_restored_into()
    {
        await using var database = await OpenAsync();
        await FillAsync(database, 5);
        await new Backup(database).RunAsync(File1);

        Assert.That(async () => await Restore.RunAsync(File1, Data, force: true), Throws.InstanceOf<StorageUnavailableException>().With.Message.Contains("in use"));
    }

    [Test]
    public async Task An_interrupted_restore_is_not_opened()
    {
        await using (var database = await OpenAsync()) await FillAsync(database, 5);
        await File.WriteAllTextAsync(Path.Combine(Data, "restore.incomplete"), "");

        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StorageUnavailableException>().With.Message.Contains("interrupted"));
    }

    [Test]
    public async Task A_damaged_backup_is_refused_and_changes_nothing()
    {
        await using (var database = await OpenAsync())
        {
            await FillAsync(database, 50);
            await new Backup(database).RunAsync(File1);
        }

        var bytes = await File.ReadAllBytesAsync(File1);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(File1, bytes);

        Assert.That(async () => await Restore.RunAsync(File1, Data, force: true), Throws.InstanceOf<StorageDamagedException>().With.Message.Contains(File1));
        await using var still = await OpenAsync();
        Assert.That(still.Position, Is.Positive);
    }

    [Test]
    public async Task A_flipped_bit_anywhere_in_a_backup_is_named_or_changes_nothing_of_what_is_restored()
    {
        BackupManifest whole;
        await using (var database = await OpenAsync())
        {
            await FillAsync(database, 20);
            await new Backup(database).RunAsync(File1);
            whole = BackupFile.Verify(File1, _directory.At("scratch"));
        }

        var bytes = await File.ReadAllBytesAsync(File1);
        var refused = 0;
        foreach (var place in Enumerable.Range(0, bytes.Length).Where(n => n % (bytes.Length / 300) == 0 || n < 30 || n > bytes.Length - 80))
        {
            var broken = (byte[])bytes.Clone();
            broken[place] ^= (byte)(1 << place % 8);
            await File.WriteAllBytesAsync(File1, broken);
            try
            {
                var read = BackupFile.Verify(File1, _directory.At("scratch"));
                Assert.That(read with { Taken = whole.Taken }, Is.EqualTo(whole), $"byte {place}");
            }
            catch (StorageDamagedException e)
            {
                Assert.That(e.Message, Does.Contain(File1), $"byte {place}");
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(200));
    }

    [Test]
    public async Task Only_the_newest_backups_are_kept()
    {
        var clock = new FakeTimeProvider();
        await using var database = await OpenAsync();
        var model = new ModelDatabase();
        for (var n = 0; n < 4; n++)
        {
            await FillAsync(database, 2, model, seed: n);
            clock.Advance(TimeSpan.FromHours(1));
            await new Backup(database, clock: clock).RunIntoAsync(_directory.At("backups"), keep: 2);
        }

        var names = Directory.EnumerateFiles(_directory.At("backups")).Select(Path.GetFileName).Order().ToList();
        Assert.That(names, Is.EqualTo(new[] { "bothandoff-20000101-030000-000.backup", "bothandoff-20000101-040000-000.backup" }));
    }

    [Test]
    public async Task A_verified_backup_makes_old_journal_segments_dispensable()
    {
        await using var database = await OpenAsync();
        await FillAsync(database, 300);
        var before = Directory.GetFiles(_directory.At("data", "journal")).Length;

        await new Backup(database).RunAsync(File1);

        Assert.That(before, Is.GreaterThan(2));
        Assert.That(Directory.GetFiles(_directory.At("data", "journal")), Has.Length.EqualTo(1));
        Assert.That(await database.ReadCommitsAsync(0, 10), Is.Null, "history that is gone");
    }

    [Test]
    public async Task Deleted_words_are_in_no_file_after_the_next_backup()
    {
        await using var database = await OpenAsync();
        await FillAsync(database, 50);
        await database.CommitAsync(Words(b => b.Append("transcript/x", Encoding.UTF8.GetBytes("my secret" + new string('.', 9000) + "my secret"))));
        await database.CommitAsync(Words(b => b.Append("transcript/x", "my secret"u8.ToArray())));
        await database.CommitAsync(Words(b => b.Put("cases", "x", "my secret"u8.ToArray(), [new IndexEntry("words", IndexKey.Of("my secret"))])));
        await database.FlushAsync();
        Assert.That(FilesWith("my secret"), Is.Not.Empty);

        await database.CommitAsync(Words(b =>
        {
            b.DeleteStream("transcript/x");
            b.Delete("cases", "x");
        }));
        await new Backup(database).RunAsync(File1);

        Assert.That(FilesWith("my secret"), Is.Empty);

        static Batch Words(Action<Batch> fill)
        {
            var batch = new Batch();
            fill(batch);
            return batch;
        }

        List<string> FilesWith(string words) => [.. Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && Encoding.Latin1.GetString(File.ReadAllBytes(f)).Contains(words, StringComparison.Ordinal))];
    }

    [Test]
    public async Task A_lost_data_file_is_rebuilt_from_the_journal_alone()
    {
        ModelDatabase model;
        await using (var database = await OpenAsync()) model = await FillAsync(database, 200);
        File.Delete(Path.Combine(Data, "data.db"));
        await File.WriteAllTextAsync(Path.Combine(Data, "data.db"), "rubbish");

        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StorageDamagedException>().With.Message.Contains("data.db").And.Message.Contains("restore"));
        await Restore.FromJournalAsync(Data, backup: null);

        await using var rebuilt = await OpenAsync();
        await model.AssertSameAsync(rebuilt);
    }

    [Test]
    public async Task A_lost_data_file_is_rebuilt_from_a_backup_and_the_journal_since()
    {
        ModelDatabase model;
        await using (var database = await OpenAsync())
        {
            model = await FillAsync(database, 200);
            await new Backup(database).RunAsync(File1);
            await FillAsync(database, 200, model, seed: 2);
        }

        File.Delete(Path.Combine(Data, "data.db"));

        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StorageDamagedException>(), "a data file that is missing is no new database");
        Assert.That(async () => await Restore.FromJournalAsync(Data, backup: null), Throws.InstanceOf<StorageDamagedException>().With.Message.Contains("backup"));
        await Restore.FromJournalAsync(Data, File1);

        await using var rebuilt = await OpenAsync();
        await model.AssertSameAsync(rebuilt);
    }

    [Test]
    public async Task A_sound_database_is_found_sound_while_serving_and_at_rest()
    {
        await using (var database = await OpenAsync())
        {
            await FillAsync(database, 200);
            var report = await Verify.RunAsync(database);
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.Entries, Is.Positive);
            Assert.That(report.Position, Is.EqualTo(database.Position));
        }

        Assert.That((await Verify.RunAsync(Data)).IsSound, Is.True);
    }
}
