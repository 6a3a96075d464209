using Storage.LiteDb;
using Storage.Tests.Contract;

namespace Storage.Tests.LiteDb;

/// <summary>With memory as in production, and with so little that every read has to ask the engine.</summary>
[TestFixture(16 * 1024 * 1024, 96 * 1024 * 1024)]
[TestFixture(400, 0)]
[TestFixture(4000, 6000)]
public sealed class LiteDbDatabaseTests(int flushBytes, int memoryBytes) : DatabaseContract
{
    private string _directory = null!;

    protected override async Task<IDatabase> OpenAsync()
    {
        _directory ??= Path.Combine(Path.GetTempPath(), "storage-tests", Guid.NewGuid().ToString("n"));
        return await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory, FlushBytes = flushBytes, MemoryBytes = memoryBytes });
    }

    protected override void Forget()
    {
        Directory.Delete(_directory, recursive: true);
        _directory = null!;
    }

    [Test]
    public void A_second_opener_is_refused_with_a_sentence()
    {
        Assert.That(
            async () => await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory }),
            Throws.InstanceOf<StorageUnavailableException>().With.Message.Contains("in use by another process"));
    }
}
