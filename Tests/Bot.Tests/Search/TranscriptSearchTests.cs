using System.Text;
using Handoff.Agents;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Search;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Search;

public sealed class TranscriptSearchTests
{
    private SearchHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await SearchHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task What_was_just_said_is_found_in_either_script_with_its_place_marked()
    {
        await _host.GivenAConversationAsync("c1", "Mei", "webchat", (EntryFrom.Customer, "請問退貨的運費誰出"), (EntryFrom.Bot, "我們出"));

        var hits = await _host.FindAsync("退货 运费");

        Assert.That(hits.Hits.Select(h => (h.ConversationId.Value, h.Sequence, h.ChannelId, h.CustomerName)), Is.EqualTo(new[] { ("c1", 1L, "webchat", "Mei") }));
        Assert.That(string.Concat(hits.Hits[0].Excerpt.Select(p => p.IsMarked ? $"[{p.Text}]" : p.Text)), Is.EqualTo("請問[退貨]的[運費]誰出"));
        Assert.That((hits.Total, hits.Next, hits.IsComplete), Is.EqualTo((1, (int?)null, true)));
    }

    [Test]
    public async Task Order_numbers_names_and_notes_are_found()
    {
        await _host.GivenAConversationAsync("c1", "Lin Mei-Hua", "webchat", (EntryFrom.Customer, "my order is BH-2026-0301"), (EntryFrom.Note, "checked with the warehouse"));

        Assert.That((await _host.FindAsync("bh-2026-0301")).Hits.Select(h => h.Sequence), Is.EqualTo(new[] { 1L }));
        Assert.That((await _host.FindAsync("warehouse")).Hits.Select(h => h.From), Is.EqualTo(new[] { EntryFrom.Note }));
        Assert.That((await _host.FindAsync("lin mei hua")).Hits.Select(h => h.CustomerName), Is.EqualTo(new[] { "Lin Mei-Hua" }));
    }

    [Test]
    public async Task Customer_channel_agent_speaker_and_time_narrow_it()
    {
        var first = await _host.GivenAConversationAsync("c1", "Mei", "webchat", (EntryFrom.Customer, "parcel one"), (EntryFrom.Agent, "parcel two"));
        await _host.GivenAConversationAsync("c2", "Otto", "msteams", (EntryFrom.Customer, "parcel three"));
        await _host.GivenACaseAsync(first, "support", takenBy: "amy");

        Assert.That(await SaidAsync(q => q with { Customer = new CustomerId("customer-Otto") }), Is.EqualTo(new[] { "parcel three" }));
        Assert.That(await SaidAsync(q => q with { ChannelId = "webchat" }), Is.EqualTo(new[] { "parcel two", "parcel one" }));
        Assert.That(await SaidAsync(q => q with { Agent = new AgentId("amy") }), Is.EqualTo(new[] { "parcel two", "parcel one" }));
        Assert.That(await SaidAsync(q => q with { Agent = new AgentId("ben") }), Is.Empty);
        Assert.That(await SaidAsync(q => q with { From = [EntryFrom.Customer] }), Is.EqualTo(new[] { "parcel three", "parcel one" }));
        Assert.That(await SaidAsync(q => q with { Since = SearchHost.At(2), Until = SearchHost.At(3) }), Is.EqualTo(new[] { "parcel two" }));
        Assert.That((await _host.FindAsync("", q => q with { Customer = new CustomerId("customer-Mei"), LatestFirst = true })).Hits, Has.Count.EqualTo(3), "all that was said, and the name");
        Assert.That((await _host.FindAsync("")).Hits, Is.Empty, "nothing asked");
    }

    [Test]
    public async Task An_agent_bound_to_queues_finds_only_what_is_or_was_theirs()
    {
        var support = await _host.GivenAConversationAsync("c1", "Mei", "webchat", (EntryFrom.Customer, "parcel support"));
        var billing = await _host.GivenAConversationAsync("c2", "Otto", "webchat", (EntryFrom.Customer, "parcel billing"));
        var mine = await _host.GivenAConversationAsync("c3", "Ida", "webchat", (EntryFrom.Customer, "parcel mine"));
        await _host.GivenAConversationAsync("c4", "Uwe", "webchat", (EntryFrom.Customer, "parcel of the assistant alone"));
        await _host.GivenACaseAsync(support, "support");
        await _host.GivenACaseAsync(billing, "billing");
        await _host.GivenACaseAsync(mine, "billing", takenBy: "amy");

        var bound = await _host.FindAsync("parcel", q => q with { Reader = new TranscriptReader(new AgentId("amy"), ["support"]) });
        var free = await _host.FindAsync("parcel", q => q with { Reader = new TranscriptReader(new AgentId("amy"), []) });

        Assert.That(bound.Hits.Select(h => h.ConversationId.Value), Is.EquivalentTo(new[] { "c1", "c3" }));
        Assert.That(bound.Total, Is.Null, "a number would tell of what is not theirs");
        Assert.That(free.Hits, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Pages_follow_one_another_also_for_a_bound_reader()
    {
        for (var i = 0; i < 30; i++)
            await _host.GivenACaseAsync(await _host.GivenAConversationAsync($"c{i}", "Mei", "webchat", (EntryFrom.Customer, $"parcel {i}")), i % 2 == 0 ? "support" : "billing");

        var found = new List<string>();
        for (int? next = 0; next is { } skip;)
        {
            var page = await _host.FindAsync("parcel", q => q with { Take = 4, Skip = skip, Reader = new TranscriptReader(new AgentId("amy"), ["support"]) });
            found.AddRange(page.Hits.Select(h => h.ConversationId.Value));
            next = page.Next;
        }

        Assert.That(found, Is.EquivalentTo(Enumerable.Range(0, 15).Select(i => $"c{2 * i}")));
    }

    [Test]
    public async Task What_was_said_while_the_index_was_away_is_found_after_the_next_start()
    {
        await _host.GivenAConversationAsync("c1", "Mei", "webchat", (EntryFrom.Customer, "before"));
        await _host.FindAsync("before");
        await _host.CloseAsync();
        File.WriteAllText(Path.Combine(_host.IndexDirectory, "mark"), "");

        await _host.OpenAsync();
        await _host.SayAsync("c1", EntryFrom.Customer, "afterwards");

        Assert.That((await _host.FindAsync("before")).Hits, Has.Count.EqualTo(1));
        Assert.That((await _host.FindAsync("afterwards")).Hits, Has.Count.EqualTo(1));
        Assert.That(File.Exists(Path.Combine(_host.IndexDirectory, "mark")), Is.True, "taken up, not built anew");
    }

    [TestCase("deleted")]
    [TestCase("damaged")]
    public async Task An_index_is_built_anew_when_it_was(string what)
    {
        await _host.GivenAConversationAsync("c1", "Mei", "webchat", (EntryFrom.Customer, "parcel"));
        await _host.FindAsync("parcel");
        await _host.CloseAsync();

        if (what == "deleted") Directory.Delete(_host.IndexDirectory, recursive: true);
        else foreach (var file in Directory.GetFiles(_host.IndexDirectory)) File.WriteAllBytes(file, [1, 2, 3]);
        await _host.OpenAsync();

        Assert.That((await _host.FindAsync("parcel")).Hits, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Words_of_a_removed_conversation_are_found_no_more_and_in_no_file()
    {
        await _host.GivenAConversationAsync("stays", "Otto", "webchat", (EntryFrom.Customer, "parcel zanzibar"));
        var goes = await _host.GivenAConversationAsync("goes", "Xanthippe", "webchat", (EntryFrom.Customer, "parcel quuxfrob"), (EntryFrom.Note, "爆炸"));
        await _host.FindAsync("parcel");
        await _host.CloseAsync();
        await _host.OpenAsync();
        Assert.That(Holds("quuxfrob"), Is.True, "the test looks in the right place");

        await RemoveAsync(goes);
        var hits = await _host.FindAsync("parcel");

        Assert.That(hits.Hits.Select(h => h.ConversationId.Value), Is.EqualTo(new[] { "stays" }));
        Assert.That(Holds("quuxfrob") || Holds("xanthipp") || Holds("爆炸"), Is.False);
        Assert.That(Holds("zanzibar"), Is.True);
    }

    [Test]
    public async Task A_removal_while_the_index_is_away_takes_effect_with_the_next_one_that_waits_for_it()
    {
        var goes = await _host.GivenAConversationAsync("goes", "Mei", "webchat", (EntryFrom.Customer, "parcel quuxfrob"));
        await _host.FindAsync("parcel");
        await _host.CloseAsync();

        await _host.OpenAsync();
        await RemoveAsync(goes);
        await _host.Get<ITranscriptSearch>().SettleAsync();

        Assert.That(Holds("quuxfrob"), Is.False);
    }

    private async Task<List<string>> SaidAsync(Func<TranscriptQuery, TranscriptQuery> narrowed) =>
        [.. (await _host.FindAsync("parcel", q => narrowed(q) with { LatestFirst = true })).Hits.Select(h => string.Concat(h.Excerpt.Select(p => p.Text)))];

    private async Task RemoveAsync(ConversationId id)
    {
        var batch = new Batch();
        _host.Get<TranscriptStore>().Delete(batch, id);
        _host.Get<ConversationStore>().Delete(batch, id, (await _host.Get<ConversationStore>().GetAsync(id))!.ETag);
        await _host.Get<IDatabase>().CommitAsync(batch);
    }

    private bool Holds(string word) => Directory.GetFiles(_host.IndexDirectory).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);
}
