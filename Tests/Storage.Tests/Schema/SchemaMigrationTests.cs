using System.Globalization;
using System.Text;
using Storage.LiteDb;
using Storage.Schema;

namespace Storage.Tests.Schema;

public sealed class SchemaMigrationTests
{
    private TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make() => _directory = new TemporaryDirectory();

    [TearDown]
    public void Remove() => _directory.Dispose();

    private Task<LiteDbDatabase> OpenAsync(params SchemaStep[] steps) =>
        LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory.At("data"), Schema = steps });

    private async Task GivenDocumentsWithoutASchemaAsync(int count)
    {
        await using var database = await OpenAsync();
        var batch = new Batch();
        for (var n = 0; n < count; n++) batch.Put("cases", $"{n:d3}", Encoding.UTF8.GetBytes("old"));
        await database.CommitAsync(batch);
    }

    /// <summary>Rewrites the cases ten at a time.</summary>
    private static SchemaStep Rewrite(int version, string to, int failAfterChunks = int.MaxValue)
    {
        var chunks = 0;
        return new SchemaStep(version, $"cases become {to}", async (database, progress, batch, ct) =>
        {
            if (chunks++ >= failAfterChunks) throw new InvalidOperationException("interrupted");
            var done = progress is null ? 0 : int.Parse(progress, CultureInfo.InvariantCulture);
            var page = await database.QueryAsync(new DocumentQuery("cases") { Take = 1000 }, ct);
            foreach (var document in page.Documents.Skip(done).Take(10))
                batch.Put("cases", document.Id, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document.Body.Span) + "," + to), expected: Expect.Match(document.ETag));
            return done + 10 < page.Documents.Count ? (done + 10).ToString(CultureInfo.InvariantCulture) : null;
        });
    }

    private static async Task<IEnumerable<string>> BodiesAsync(IDatabase database) =>
        (await database.QueryAsync(new DocumentQuery("cases") { Take = 1000 })).Documents.Select(d => Encoding.UTF8.GetString(d.Body.Span)).Distinct();

    [Test]
    public async Task Steps_run_once_in_order_after_a_backup()
    {
        await GivenDocumentsWithoutASchemaAsync(35);

        await using (var database = await OpenAsync(Rewrite(1, "one"), Rewrite(2, "two")))
            Assert.That(await BodiesAsync(database), Is.EqualTo(new[] { "old,one,two" }));
        await using (var again = await OpenAsync(Rewrite(1, "one"), Rewrite(2, "two"), Rewrite(3, "three")))
            Assert.That(await BodiesAsync(again), Is.EqualTo(new[] { "old,one,two,three" }));

        Assert.That(Directory.EnumerateFiles(_directory.At("data", "backups")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "before-schema-1-1.backup", "before-schema-3-1.backup" }));
    }

    [Test]
    public async Task An_interrupted_step_goes_on_where_it_was()
    {
        await GivenDocumentsWithoutASchemaAsync(35);
        Assert.That(async () => await OpenAsync(Rewrite(1, "one", failAfterChunks: 2)), Throws.InvalidOperationException);

        await using var database = await OpenAsync(Rewrite(1, "one"));

        Assert.That(await BodiesAsync(database), Is.EqualTo(new[] { "old,one" }));
    }

    [Test]
    public async Task A_new_database_begins_with_the_newest_version()
    {
        await using (await OpenAsync(Rewrite(1, "one", failAfterChunks: 0)))
        {
        }

        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StorageUnavailableException>().With.Message.Contains("version 1"), "a newer program wrote it");
        Assert.That(Directory.Exists(_directory.At("data", "backups")), Is.False);
    }
}
