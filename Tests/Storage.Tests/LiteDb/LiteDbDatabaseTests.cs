using Storage.LiteDb;
using Storage.Tests.Contract;

namespace Storage.Tests.LiteDb;

[TestFixture]
public sealed class LiteDbDatabaseTests : DatabaseContract
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "storage-tests", Guid.NewGuid().ToString("n"));

    protected override async Task<IDatabase> OpenAsync() => await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory });

    protected override void Forget() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_second_opener_is_refused_with_a_sentence()
    {
        Assert.That(
            async () => await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory }),
            Throws.InstanceOf<StorageUnavailableException>().With.Message.Contains("in use by another process"));
    }
}
