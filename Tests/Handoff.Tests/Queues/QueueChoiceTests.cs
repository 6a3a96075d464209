using Handoff.Cases;
using Handoff.Queues;
using Handoff.Tests.World;

namespace Handoff.Tests.Queues;

public sealed class QueueChoiceTests
{
    private static readonly Queue[] All =
    [
        AQueue("any"),
        AQueue("finance", new QueueIntake { Categories = ["refunds", "invoice"] }),
        AQueue("finance-zh", new QueueIntake { Categories = ["refunds"], Languages = ["zh"] }),
        AQueue("hk", new QueueIntake { Languages = ["zh-Hant-HK"] }),
        AQueue("main") with { IsDefault = true },
        AQueue("teams", new QueueIntake { Channels = ["msteams"] }),
        AQueue("vpn", new QueueIntake { Categories = ["vpn"], Channels = ["msteams", "webchat"] }),
    ];

    private static Queue AQueue(string id, QueueIntake? intake = null) => new() { Id = new QueueId(id), Intake = intake! };

    [TestCase("refunds", "webchat", "en", "finance", "Category", TestName = "a refund goes to finance")]
    [TestCase("Refunds", "webchat", "fr", "finance", "Category", TestName = "a category is the same in any case of letters")]
    [TestCase("refunds", "webchat", "zh-Hant", "finance-zh", "Category Language", TestName = "a refund in Chinese goes to those who write it")]
    [TestCase("refunds", "webchat", "zh", "finance-zh", "Category Language", TestName = "Chinese without a script is Chinese")]
    [TestCase("refunds", "webchat", "zhx", "finance", "Category", TestName = "another language that begins with the same letters is another")]
    [TestCase("vpn", "msteams", "en", "vpn", "Category Channel", TestName = "two that fit beat one")]
    [TestCase("vpn", "facebook", "en", "main", "", TestName = "one that does not fit refuses")]
    [TestCase("invoice", "msteams", "en", "finance", "Category", TestName = "of two with one each the category decides")]
    [TestCase("delivery", "msteams", "zh-Hant-HK", "teams", "Channel", TestName = "then the channel")]
    [TestCase(null, "webchat", "zh-Hant-HK", "hk", "Language", TestName = "then the language")]
    [TestCase(null, "webchat", "zh-Hant", "main", "", TestName = "a general language does not fit a special one")]
    [TestCase("delivery", "webchat", "en", "main", "", TestName = "what fits none goes to the default queue, not to one without rules")]
    public void Rows(string? category, string channel, string language, string queue, string by)
    {
        var (chosen, placement) = QueueChoice.Of(All, category, channel, language);

        Assert.That((chosen.Id.Value, string.Join(' ', placement.By)), Is.EqualTo((queue, by)));
    }

    [Test]
    public void Without_any_queue_there_is_one_all_the_same() =>
        Assert.That(QueueChoice.Of([], "refunds", "webchat", "en").Queue.Id.Value, Is.EqualTo("support"));

    [Test]
    public async Task A_case_asks_for_the_skills_of_the_queue_it_is_in()
    {
        using var house = await House.OpenAsync();
        await house.DoAsync(batch => Task.FromResult(house.Queues.Put(batch, new Queue { Id = House.General, Intake = new QueueIntake { Skills = ["refund"] } }, null)));
        await house.DoAsync(batch => Task.FromResult(house.Queues.Put(batch, new Queue { Id = House.Finance, Intake = new QueueIntake { Skills = ["bank"] } }, null)));

        var opened = await house.GivenACaseAsync();
        var moved = await house.DoAsync(batch => new TransferCase(house.Change).ToQueueAsync(batch, opened.Id, House.Amy, House.Finance, null));

        Assert.That(opened.Skills, Is.EqualTo(new[] { "refund" }));
        Assert.That(((CaseOutcome.Done)moved).Case.Skills, Is.EqualTo(new[] { "bank" }));
    }
}
