using System.Text.Json;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Facts;
using Handoff.Packets;
using Handoff.Tests.World;
using Handoff.Transcripts;

namespace Handoff.Tests.Packets;

public sealed class PackCaseTests
{
    private House _house = null!;
    private Conversation _conversation = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _conversation = await _house.GivenAConversationAsync();
    }

    [TearDown]
    public void TearDown() => _house.Dispose();

    private async Task Say(params IEnumerable<TranscriptEntry> entries)
    {
        foreach (var chunk in entries.Chunk(500))
            await _house.DoAsync(batch =>
            {
                foreach (var entry in chunk) _house.Transcripts.Append(batch, _conversation.Id, entry);
                return Task.FromResult(chunk.Length);
            });
    }

    private static TranscriptEntry From(EntryFrom from, string text, string? outcome = null, params string[] articles) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        From = from,
        At = Given.Now,
        Text = text,
        Outcome = outcome,
        Articles = articles,
    };

    private async Task<Case> Open(string key = "request-1") =>
        (await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(_conversation.Id, key) with { Articles = [new ArticleShown("delivery-time", "Delivery", Given.Now, Rejected: true)], Mood = Mood.Upset }))).Case;

    private async Task<HandoffPacket> Pack(Case @case, params string[] neverSent) =>
        (await new PackCase(_house.Cases, _house.Conversations, _house.Transcripts, _house.Ledgers).RunAsync(@case.Id, neverSent.ToHashSet()))!;

    [TestCase(3)]
    [TestCase(300)]
    [TestCase(5000)]
    public async Task The_packet_has_every_entry_and_says_so(int count)
    {
        await Say(Enumerable.Range(1, count).Select(n => From(n % 2 == 1 ? EntryFrom.Customer : EntryFrom.Bot, $"第 {n} 句") with
        {
            Attachments = n % 7 == 0 ? [new TranscriptAttachment("image/jpeg", "photo.jpg", "/files/7")] : [],
            Activity = JsonDocument.Parse($$$"""{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"n":{{{n}}}}}]}""").RootElement,
        }));

        var packet = await Pack(await Open());
        var received = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(packet, HandoffJson.Default.HandoffPacket), HandoffJson.Default.HandoffPacket)!;

        Assert.That(received.IsWhole());
        Assert.That(received.Seal, Is.EqualTo(await _house.Transcripts.SealAsync(_conversation.Id)).And.Property("Count").EqualTo(count));
        Assert.That((received with { Transcript = [.. received.Transcript.Skip(1)] }).IsWhole(), Is.False);
    }

    [Test]
    public async Task The_summary_says_what_is_wanted_and_what_was_tried()
    {
        await Say(
            From(EntryFrom.Customer, "你好"), From(EntryFrom.Bot, "您好", "dialog"),
            From(EntryFrom.Customer, "我的包裹三天了還沒到"), From(EntryFrom.Bot, "...", "answer", "delivery-time", "delivery-tracking"),
            From(EntryFrom.Bot, "late", "answer", "returns-how") with { Id = "late" },
            From(EntryFrom.Customer, "不是這個"), From(EntryFrom.Bot, "?", "none"), From(EntryFrom.Customer, "我要真人"));

        var packet = await Pack(await Open(), "late");

        Assert.That(packet.Summary, Has.Property("FirstWords").EqualTo("我的包裹三天了還沒到").And.Property("LastWords").EqualTo("我要真人").And.Property("Mood").EqualTo(Mood.Upset).And.Property("CustomerMessages").EqualTo(4));
        Assert.That(packet.Summary.Tried.Select(t => (t.Question, t.Outcome)), Is.EqualTo(new[] { ("我的包裹三天了還沒到", "answer"), ("不是這個", "none") }));
        Assert.That(packet.Articles.Select(a => (a.Id, a.Rejected)), Is.EqualTo(new[] { ("delivery-time", true), ("delivery-tracking", false) }));
    }

    [Test]
    public async Task A_second_handoff_brings_the_first_with_it()
    {
        await Say(From(EntryFrom.Customer, "where is my parcel"));
        var first = await Open();
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, first.Id, House.Amy, "sent again", "parcel lost"));
        await Say(From(EntryFrom.Customer, "it is broken now"));
        await _house.DoAsync(batch => new LearnFacts(_house.Ledgers, _house.Clock).RunAsync(batch, _conversation, "order A12345678", null));

        var packet = await Pack(await Open("request-2"));

        Assert.That(packet.Earlier.Single(), Has.Property("Id").EqualTo(first.Id).And.Property("Resolution").EqualTo("sent again").And.Property("Summary").EqualTo("parcel lost"));
        Assert.That(packet.Transcript, Has.Count.EqualTo(2));
        Assert.That(packet.Facts.Single().Value, Is.EqualTo("A12345678"));
        Assert.That(packet.Case.Reason.Evidence, Is.EqualTo("button"));
    }
}
