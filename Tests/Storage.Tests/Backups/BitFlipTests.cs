using Storage.Attachments;
using Storage.Backups;
using Storage.LiteDb;
using Storage.Tests.Model;

namespace Storage.Tests.Backups;

/// <summary>One bit changes in a random place of data file, journal or attachments: it is recognised, named, and never served.</summary>
public sealed class BitFlipTests
{
    private TemporaryDirectory _directory = null!;
    private ModelDatabase _model = null!;
    private string _attachment = null!;

    private LiteDbOptions Options(string directory) => new() { DataDirectory = directory, FlushBytes = 40_000, MemoryBytes = 0, JournalSegmentBytes = 60_000 };

    [SetUp]
    public async Task GivenADatabaseThatWasKilled()
    {
        _directory = new TemporaryDirectory();
        _model = new ModelDatabase();
        await using var database = await LiteDbDatabase.OpenAsync(Options(_directory.At("origin")));
        var batches = new ModelBatches(5, largestBody: 600);
        for (var i = 0; i < 250; i++)
        {
            var batch = batches.Next(_model);
            if (_model.TryCommit(batch) is not null) await database.CommitAsync(batch);
        }

        var attachments = new AttachmentStore(_directory.At("origin", "attachments"));
        _attachment = (await attachments.PutAsync(new MemoryStream(new byte[5000]), 10_000)).Id;
        // The journal's mark, written when there was nothing to do for a moment, tells damage from a torn end.
        var journal = _directory.At("origin", "journal");
        for (var deadline = DateTime.UtcNow.AddSeconds(30); !EndsWithMark(journal) && DateTime.UtcNow < deadline;) await Task.Yield();
        Copy(_directory.At("origin"), _directory.At("killed"));
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    [TestCase("data.db", 12)]
    [TestCase(".journal", 10)]
    [TestCase("attachment", 3)]
    public Task A_flipped_bit_is_recognised_named_and_never_served(string where, int places) => FlipAsync(where, places, seed: 1);

    [Category("Long")]
    [TestCase("data.db", 100)]
    [TestCase(".journal", 80)]
    [TestCase("attachment", 20)]
    public Task Two_hundred_flipped_bits_are_recognised_named_and_never_served(string where, int places) => FlipAsync(where, places, seed: 2);

    private async Task FlipAsync(string where, int places, int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < places; n++)
        {
            var directory = _directory.At($"flipped{n}");
            Copy(_directory.At("killed"), directory);
            var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Where(f => where == "attachment" ? Path.GetFileName(f) == _attachment : f.EndsWith(where, StringComparison.Ordinal)).Order().ToList();
            var file = files[random.Next(files.Count)];
            var bytes = await File.ReadAllBytesAsync(file);
            // The last record of the last segment is the mark, which holds nothing.
            var length = file == files[^1] && where == ".journal" ? bytes.Length - 40 : bytes.Length;
            var at = random.Next(length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, bytes);

            await NeverServedAsync(directory, where, $"{file} byte {at}");
            var report = await Verify.RunAsync(directory);
            Assert.That(report.Findings, Has.Some.Contains(Path.GetFileName(file)), $"{file} byte {at}");
            if (where == "data.db" && n % 5 == 0) await RebuiltAsync(directory);
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task NeverServedAsync(string directory, string where, string what)
    {
        try
        {
            // A database that opens answers truly, or says that it can't.
            await using var database = await LiteDbDatabase.OpenAsync(Options(directory));
            await _model.AssertSameAsync(database);
        }
        catch (StorageDamagedException e)
        {
            Assert.That(e.Message, Does.Contain(where), what);
        }
    }

    private async Task RebuiltAsync(string directory)
    {
        await Restore.FromJournalAsync(directory, backup: null);
        await using var rebuilt = await LiteDbDatabase.OpenAsync(Options(directory));
        await _model.AssertSameAsync(rebuilt);
    }

    private static bool EndsWithMark(string journal)
    {
        var bytes = File.ReadAllBytes(Directory.EnumerateFiles(journal).Order().Last());
        return bytes.Length >= 104 && BitConverter.ToInt32(bytes, bytes.Length - 40) == 0 && BitConverter.ToInt32(bytes, bytes.Length - 36) == 2;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
