using System.Text;
using Microsoft.Extensions.Time.Testing;
using Storage.LiteDb;

namespace Storage.Tests.LiteDb;

public sealed class StoredKeysTests
{
    private TemporaryDirectory _directory = null!;
    private FakeTimeProvider _clock = null!;

    [SetUp]
    public void Make()
    {
        _directory = new TemporaryDirectory();
        _clock = new FakeTimeProvider();
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    private Task<LiteDbDatabase> OpenAsync() => LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory.Path, MemoryBytes = 0 }, _clock);

    private static async Task<bool> TryUseAsync(LiteDbDatabase database, int n)
    {
        var batch = new Batch();
        batch.UseKey("activity", $"{n}", Encoding.UTF8.GetBytes($"{n}"));
        try
        {
            await database.CommitAsync(batch);
            return true;
        }
        catch (PreconditionFailedException)
        {
            return false;
        }
    }

    private static Task UseAsync(LiteDbDatabase database, int from, int count)
    {
        var batch = new Batch();
        for (var n = from; n < from + count; n++) batch.UseKey("activity", $"{n}", Encoding.UTF8.GetBytes($"{n}"));
        return database.CommitAsync(batch);
    }

    [Test]
    public async Task Used_keys_are_known_when_they_are_only_in_the_data_file()
    {
        await using (var database = await OpenAsync()) await UseAsync(database, 0, 1200);
        await using var again = await OpenAsync();
        // The filter fills in the background; before and after, the answer is the same.
        for (var n = 0; n < 1200; n += 100) Assert.That(await TryUseAsync(again, n), Is.False);

        await again.FlushAsync();

        for (var n = 3; n < 1200; n += 19) Assert.That(await TryUseAsync(again, n), Is.False);
        Assert.That(await TryUseAsync(again, 1200), Is.True);
        await again.FlushAsync();
        Assert.That(await TryUseAsync(again, 1200), Is.False);
    }

    [Test]
    public async Task Keys_that_are_old_enough_are_forgotten_and_others_not()
    {
        await using var database = await OpenAsync();
        await UseAsync(database, 0, 600);
        _clock.Advance(TimeSpan.FromDays(8));
        await UseAsync(database, 600, 10);

        var forgotten = await database.ForgetKeysAsync(_clock.GetUtcNow() - TimeSpan.FromDays(7));

        Assert.That(forgotten, Is.EqualTo(600));
        Assert.That(await TryUseAsync(database, 5), Is.True);
        Assert.That(await TryUseAsync(database, 605), Is.False);
    }
}
