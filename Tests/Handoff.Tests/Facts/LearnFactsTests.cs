using Handoff.Facts;
using Handoff.Tests.World;

namespace Handoff.Tests.Facts;

public sealed class LearnFactsTests
{
    [Test]
    public async Task What_was_told_in_one_conversation_is_known_in_the_next()
    {
        using var house = await House.OpenAsync();
        var first = await house.GivenAConversationAsync();
        await house.DoAsync(batch => new LearnFacts(house.Ledgers, house.Clock).RunAsync(batch, first, "我叫王小明, 訂單 A12345678", "activity-1"));

        var opened = await house.GivenACaseAsync();

        Assert.That(opened.Facts.Select(f => (f.Kind, f.Value, f.ConversationId, f.EntryId)), Is.EquivalentTo(new[]
        {
            (FactKind.Name, "王小明", (Handoff.Conversations.ConversationId?)first.Id, "activity-1"),
            (FactKind.OrderNumber, "A12345678", (Handoff.Conversations.ConversationId?)first.Id, "activity-1"),
        }));
    }

    [Test]
    public async Task A_repeated_value_stands_once_and_the_latest_counts()
    {
        using var house = await House.OpenAsync();
        var conversation = await house.GivenAConversationAsync();
        var learn = new LearnFacts(house.Ledgers, house.Clock);
        foreach (var text in new[] { "0912345678", "0987654321", "0912-345-678" })
            await house.DoAsync(batch => learn.RunAsync(batch, conversation, text, null));

        var ledger = await house.Ledgers.GetAsync(conversation.CustomerId);

        Assert.That(ledger.Facts.Select(f => f.Value), Is.EqualTo(new[] { "0987654321", "0912345678" }));
        Assert.That(ledger.Contact!.Value, Is.EqualTo("0912345678"));
    }

    [Test]
    public async Task Nothing_new_writes_nothing()
    {
        using var house = await House.OpenAsync();
        var conversation = await house.GivenAConversationAsync();
        var before = house.Database.Position;

        await house.DoAsync(batch => new LearnFacts(house.Ledgers, house.Clock).RunAsync(batch, conversation, "hello", "activity-1"));

        Assert.That(house.Database.Position, Is.EqualTo(before));
    }
}
