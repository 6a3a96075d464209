using System.Text;
using Storage.Journaling;
using Storage.LiteDb;
using Storage.Tests.Faults;

namespace Storage.Tests.Journaling;

/// <summary>The last record of the journal, behind which nothing proves that it was synced: cut off, or damaged?</summary>
public sealed class JournalEndTests
{
    private const string Folder = "disk/journal";
    private static readonly LiteDbOptions Options = new() { DataDirectory = "disk" };

    private byte[] _journal = null!;
    private int _last;

    [SetUp]
    public async Task GivenAJournalWhoseLastRecordHasNothingBehindIt()
    {
        var recording = new Recording();
        await using var database = LiteDbDatabase.Open(Options, new SimulatedFolder(recording));
        for (var n = 1; n <= 5; n++)
        {
            var batch = new Batch();
            batch.Append("stream", Encoding.UTF8.GetBytes($"{n}" + new string('x', n == 5 ? 9000 : 200)));
            await database.CommitAsync(batch);
        }

        var content = new MemoryStream();
        foreach (var write in recording.Events.Where(e => e.Kind == DiskEventKind.Write && e.Name.EndsWith(".journal", StringComparison.Ordinal)))
        {
            content.Position = write.Offset;
            content.Write(write.Bytes!);
            // The mark of a quiet moment, should one stand at the end, is left out.
            if (write.Bytes!.Length > JournalFormat.RecordHeaderLength) _last = (int)write.Offset;
        }

        content.SetLength(_last + JournalFormat.RecordHeaderLength + JournalFormat.PayloadLength(content.GetBuffer().AsSpan(_last)));
        _journal = content.ToArray();
    }

    [Test]
    public async Task As_it_was_written_it_is_read() => Assert.That(await EntriesAsync(_journal), Is.EqualTo(5));

    [Test]
    public void A_flipped_bit_anywhere_in_it_is_recognised()
    {
        var random = new Random(1);
        for (var n = 0; n < 500; n++)
        {
            var flipped = _journal.ToArray();
            var at = n < 8 * JournalFormat.RecordHeaderLength ? _last + (n / 8) : random.Next(_last, _journal.Length);
            flipped[at] ^= (byte)(1 << (n % 8));

            Assert.That(async () => await EntriesAsync(flipped), Throws.InstanceOf<StorageDamagedException>().With.Message.Contains(".journal"), $"byte {at - _last} of {_journal.Length - _last}");
        }
    }

    [Test]
    public async Task Cut_off_anywhere_it_is_as_if_it_had_never_been()
    {
        for (var length = _last; length < _journal.Length; length += 61)
            Assert.That(await EntriesAsync(_journal[..length]), Is.EqualTo(4), $"{length - _last} bytes left");
    }

    [Test]
    public async Task With_a_sector_that_was_never_written_it_is_as_if_it_had_never_been()
    {
        for (var sector = (_last / 512) + 1; sector <= (_journal.Length - 1) / 512; sector++)
        {
            var torn = _journal.ToArray();
            torn.AsSpan(sector * 512, Math.Min(512, torn.Length - (sector * 512))).Clear();
            Assert.That(await EntriesAsync(torn), Is.EqualTo(4), $"sector {sector}");
        }

        var beginning = _journal.ToArray();
        beginning.AsSpan(_last, (((_last / 512) + 1) * 512) - _last).Clear();
        Assert.That(await EntriesAsync(beginning), Is.EqualTo(4), "the sector in which it begins");
    }

    private static async Task<int> EntriesAsync(byte[] journal)
    {
        var disk = new SimulatedFolder(new Recording());
        disk.Place(Folder, JournalWriter.NameOf(1), journal);
        await using var database = LiteDbDatabase.Open(Options, disk);
        return (await database.ReadStreamAsync("stream", 0, 10)).Count;
    }
}
