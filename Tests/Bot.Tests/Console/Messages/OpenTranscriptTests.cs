using System.Globalization;
using Bot.Console.Messages;
using Handoff.Conversations;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Console.Messages;

public sealed class OpenTranscriptTests
{
    private static readonly ConversationId _id = new("c");
    private string _directory = null!;
    private IDatabase _database = null!;
    private TranscriptStore _store = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _directory = Directory.CreateTempSubdirectory("transcript").FullName;
        _database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory });
        _store = new TranscriptStore(_database);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(200)]
    [TestCase(5000)]
    public async Task Everything_is_shown_from_the_first_entry_on(int entries)
    {
        await SayAsync(1, entries);
        var transcript = new OpenTranscript(_store, _id, new MessageHtml());

        await transcript.OpenAsync(default);
        Assert.That(transcript.Messages, Has.Count.EqualTo(Math.Min(entries, 200)));
        while (transcript.HasEarlier) await transcript.EarlierAsync(default);

        Assert.That(transcript.Messages.Select(m => m.Entry.Text), Is.EqualTo(Numbers(1, entries)));
    }

    [Test]
    public async Task What_comes_twice_is_shown_once_and_a_gap_is_read()
    {
        await SayAsync(1, 5);
        var transcript = new OpenTranscript(_store, _id, new MessageHtml());
        await transcript.OpenAsync(default);

        await SayAsync(6, 4);
        var all = await _store.ReadAsync(_id);
        await transcript.AddAsync([all[4], all[5]], default);
        await transcript.AddAsync([all[8]], default);

        Assert.That(transcript.Messages.Select(m => m.Entry.Text), Is.EqualTo(Numbers(1, 9)));
    }

    private static IEnumerable<string> Numbers(int from, int count) => Enumerable.Range(from, count).Select(n => n.ToString(CultureInfo.InvariantCulture));

    private async Task SayAsync(int from, int count)
    {
        var batch = new Batch();
        foreach (var text in Numbers(from, count))
            _store.Append(batch, _id, new TranscriptEntry { Id = text, From = EntryFrom.Customer, At = DateTimeOffset.UnixEpoch, Text = text });
        if (!batch.IsEmpty) await _database.CommitAsync(batch);
    }
}
