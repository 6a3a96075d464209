using System.Text;
using System.Text.Json;
using Handoff.Conversations;
using Handoff.Tests.World;
using Handoff.Transcripts;
using Storage;

namespace Handoff.Tests.Transcripts;

public sealed class TranscriptStoreTests
{
    private static readonly ConversationId Id = new("conversation-1");
    private readonly MemoryDatabase _database = new();

    private TranscriptStore Store => new(_database);

    private static TranscriptEntry AnEntry(int n) => new()
    {
        Id = $"activity-{n}",
        From = n % 2 == 0 ? EntryFrom.Bot : EntryFrom.Customer,
        At = Given.Now.AddSeconds(n),
        Text = $"第 {n} 句 \"quoted\" <b>",
        Activity = JsonDocument.Parse($$$"""{"type":"message","text":"第 {{{n}}} 句","channelData":{"b":1.50,"a":[1,2,{"z":null}]}}""").RootElement,
        Attachments = n % 10 == 0 ? [new TranscriptAttachment("image/png", "photo.png", "/files/1")] : [],
    };

    private async Task Given_entries(int count)
    {
        for (var n = 1; n <= count; n += 100)
        {
            var batch = new Batch();
            for (var i = n; i < Math.Min(n + 100, count + 1); i++) Store.Append(batch, Id, AnEntry(i));
            await _database.CommitAsync(batch);
        }
    }

    [Test]
    public async Task Entries_come_back_whole_and_in_order()
    {
        await Given_entries(25);

        var page = await Store.ReadAsync(Id, after: 10, take: 10);
        var tail = await Store.ReadTailAsync(Id, before: null, take: 3);

        Assert.That(page.Select(l => l.Sequence), Is.EqualTo(Enumerable.Range(11, 10)));
        Assert.That(tail.Select(l => l.Sequence), Is.EqualTo(new[] { 23, 24, 25 }));
        Assert.That(page[9].Entry.Text, Is.EqualTo("第 20 句 \"quoted\" <b>"));
        Assert.That(page[9].Entry.Attachments, Is.EqualTo(new[] { new TranscriptAttachment("image/png", "photo.png", "/files/1") }));
        Assert.That(page[9].Entry.Activity!.Value.GetProperty("channelData").GetProperty("b").GetRawText(), Is.EqualTo("1.50"));
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(300)]
    [TestCase(5000)]
    public async Task What_is_sent_has_the_count_and_hash_of_what_is_stored(int count)
    {
        await Given_entries(count);
        var sent = new List<string>();
        await foreach (var line in Store.AllAsync(Id)) sent.Add(JsonSerializer.Serialize(line.Entry, HandoffJson.Default.TranscriptEntry));

        var seal = await Store.SealAsync(Id);

        var received = new TranscriptHash();
        foreach (var json in sent) received.Add(Encoding.UTF8.GetBytes(json));
        Assert.That(received.Seal(), Is.EqualTo(seal));
        Assert.That(seal.Count, Is.EqualTo(count));
        Assert.That(await Store.HoldsAsync(Id, seal));
    }

    [Test]
    public void The_spelling_of_the_JSON_makes_no_difference()
    {
        static TranscriptSeal Seal(string json)
        {
            var hash = new TranscriptHash();
            hash.Add(Encoding.UTF8.GetBytes(json));
            return hash.Seal();
        }

        var seal = Seal("""{"a":1,"b":{"d":"第<","c":[1.50,true]}}""");

        Assert.That(Seal("""{ "b": { "c": [1.50, true], "d": "\u7b2c\u003C" }, "a": 1 }"""), Is.EqualTo(seal));
        Assert.That(Seal("""{"a":1,"b":{"d":"第<","c":[true,1.50]}}"""), Is.Not.EqualTo(seal));
    }

    [TestCase("a missing entry")]
    [TestCase("a changed letter")]
    [TestCase("two that changed places")]
    [TestCase("one more")]
    public async Task The_seal_breaks_with(string damage)
    {
        await Given_entries(10);
        var seal = await Store.SealAsync(Id);
        var entries = (await Store.ReadAsync(Id)).Select(l => l.Entry).ToList();

        switch (damage)
        {
            case "a missing entry": entries.RemoveAt(4); break;
            case "a changed letter": entries[4] = entries[4] with { Text = entries[4].Text + "." }; break;
            case "two that changed places": (entries[4], entries[5]) = (entries[5], entries[4]); break;
            default: entries.Add(entries[^1]); break;
        }

        var hash = new TranscriptHash();
        foreach (var entry in entries) hash.Add(entry);
        Assert.That(hash.Seal(), Is.Not.EqualTo(seal));
    }

    [Test]
    public async Task A_seal_holds_while_the_conversation_goes_on()
    {
        await Given_entries(10);
        var seal = await Store.SealAsync(Id);

        await Given_entries(5);

        Assert.That(await Store.HoldsAsync(Id, seal));
        Assert.That((await Store.SealAsync(Id)).Count, Is.EqualTo(15));
    }

    [Test]
    public void The_stream_of_a_conversation_is_found_both_ways()
    {
        Assert.That(TranscriptStore.StreamOf(Id), Is.EqualTo("transcript/conversation-1"));
        Assert.That(TranscriptStore.ConversationOf("transcript/conversation-1"), Is.EqualTo(Id));
        Assert.That(TranscriptStore.ConversationOf("case/482913"), Is.Null);
    }
}
