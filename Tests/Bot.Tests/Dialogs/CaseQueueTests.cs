using Bot.Admin;
using Bot.Tests.Hosting;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Queues;
using NUnit.Framework;

namespace Bot.Tests.Dialogs;

/// <summary>Which queue a customer's case goes to, on a running host with the demonstration shop.</summary>
public sealed class CaseQueueTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await LiveHost.StartAsync();
        await SaveAsync("finance", new QueueIntake { Categories = ["returns"], Skills = ["refund"] });
        await SaveAsync("technics", new QueueIntake { Categories = ["product", "warranty"], Channels = ["msteams", "test"] });
        await SaveAsync("teams", new QueueIntake { Channels = ["msteams"] });
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("退款要多久", "test", "finance", "Category")]
    [TestCase("退款要多久才会到账", "test", "finance", "Category")]
    [TestCase("how long does a refund take", "test", "finance", "Category")]
    [TestCase("warranty period", "test", "technics", "Category Channel")]
    [TestCase("how long does delivery take", "test", "support", "")]
    [TestCase("how long does delivery take", "msteams", "teams", "Channel")]
    public async Task What_it_is_about_and_where_from_choose_the_queue(string question, string channel, string queue, string by)
    {
        var talk = $"queue-{channel}-{question.Length}-{queue}";
        await _host.SayAsync(talk, question, channel: channel);
        for (var i = 0; i < 2; i++) await _host.SayAsync(talk, "我要真人客服", channel: channel);

        var conversation = (await _host.Get<ConversationStore>().GetAsync(new ConversationId($"{channel}:{talk}")))!.Value;
        var @case = (await _host.Get<CaseStore>().GetAsync(conversation.CaseId!.Value))!.Value;
        Assert.That((@case.Queue.Value, string.Join(' ', @case.Placement!.By)), Is.EqualTo((queue, by)), @case.Category);
        Assert.That(@case.Skills, Is.EqualTo(queue == "finance" ? new[] { "refund" } : []));
    }

    private async Task SaveAsync(string id, QueueIntake intake) =>
        Assert.That(await _host.Get<SaveQueue>().RunAsync(new Queue { Id = new QueueId(id), Names = new Dictionary<string, string> { ["en"] = id }, Intake = intake }, null, "admin", default), Is.TypeOf<SaveOutcome.Saved>());
}
