using System.Globalization;
using System.Text;
using Storage.LiteDb;

namespace Storage.Tests.Faults;

/// <summary>
/// A read of the data file fails while it is being filled: LiteDB is then opened anew, and of what it was given only a part is there. What is
/// stored later must not lie beside that part.
/// </summary>
public sealed class ReadFaultTests
{
    private const int Documents = 30;
    private const int Rounds = 5;

    // Filled only when the test says so, and in small pieces, so that a failure finds a part of them stored.
    private static readonly LiteDbOptions Options = new() { DataDirectory = "disk", FlushBytes = 100_000_000, MemoryBytes = 10_000_000, PagesInLog = 5 };

    [Test]
    public async Task A_read_that_fails_leaves_no_document_at_an_old_place_in_an_index()
    {
        var (reads, _) = await RunAsync(failAt: 0);
        var failed = 0;
        for (var at = 1; at <= reads; at += Math.Max(1, reads / 20)) failed += (await RunAsync(at)).Failed;

        Assert.That(failed, Is.GreaterThan(5), "reads are to fail while the file is filled");
    }

    private static async Task<(int Reads, int Failed)> RunAsync(int failAt)
    {
        var (recording, reads, failed) = (new Recording(), 0, 0);
        await using var database = LiteDbDatabase.Open(Options, new SimulatedFolder(recording));
        recording.BeforeRead = path =>
        {
            if (path.EndsWith("data.db", StringComparison.Ordinal) && Interlocked.Increment(ref reads) == failAt) throw new IOException($"Input/output error: '{path}'");
        };
        for (var round = 1; round <= Rounds; round++)
        {
            var batch = new Batch();
            for (var n = 0; n < Documents; n++)
            {
                var number = (round * 1000) + n;
                batch.Put("documents", n.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes($"{number}" + new string('x', 3000)), [new IndexEntry("number", IndexKey.Of(number))]);
            }

            await database.CommitAsync(batch);
            try
            {
                await database.FlushAsync();
            }
            catch (IOException)
            {
                failed++;
            }
        }

        await database.FlushAsync();
        recording.BeforeRead = null;
        var page = await database.QueryAsync(new DocumentQuery("documents") { Index = "number", Take = 1000 });
        Assert.That(page.Documents.Select(d => Encoding.UTF8.GetString(d.Body.Span).TrimEnd('x')), Is.EqualTo(Enumerable.Range(Rounds * 1000, Documents).Select(n => $"{n}")), $"read {failAt} failed");
        return (reads, failed);
    }
}
