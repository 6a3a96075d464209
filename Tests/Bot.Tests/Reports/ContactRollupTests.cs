using Bot.Tests.Hosting;
using Handoff.Conversations;
using Handoff.Queues;
using Handoff.Reports;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Reports;

/// <summary>The whole host: what the assistant's turns leave for the reports.</summary>
public sealed class ContactRollupTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    private async Task<string> OutcomesAsync(string conversation)
    {
        var customers = await _host.Get<ConversationStore>().ListAsync(100, null);
        var customer = customers.Items.Single(c => c.Value.Id.Value.EndsWith(conversation, StringComparison.Ordinal)).Value.CustomerId;
        return string.Join(" | ", (await _host.Get<ContactStore>().OfAsync(customer)).Select(c => string.Join(' ', c.Exchanges.Select(e => e.Outcome))));
    }

    [TestCase("helped", "Answered Helpful", "how long does delivery take", "That helped")]
    [TestCase("greeted", "", "hello")]
    [TestCase("unknown", "NoAnswer", "zxqv blorp grumf")]
    public async Task What_was_said_is_counted(string conversation, string outcomes, params string[] said)
    {
        foreach (var text in said) await _host.SayAsync(conversation, text);

        Assert.That(await OutcomesAsync(conversation), Is.EqualTo(outcomes));
    }

    [Test]
    public async Task A_handoff_ends_the_visit_and_what_comes_while_waiting_is_not_counted()
    {
        await _host.SayAsync("handed", "how long does delivery take");
        foreach (var text in new[] { "I want to talk to a person", "Mei Lin", "mei@example.com", "skip", "skip" }) await _host.SayAsync("handed", text);

        Assert.That(await OutcomesAsync("handed"), Does.StartWith("Answered").And.EndsWith("HandedOff"));
        Assert.That((await ContactOfAsync("handed")).Queue, Is.EqualTo(new QueueId("support")));
    }

    [Test]
    public async Task The_subjects_are_the_article_and_its_category()
    {
        await _host.SayAsync("subjects", "how long does delivery take");

        var contact = await ContactOfAsync("subjects");
        Assert.That(contact.Subjects.Select(s => s.Split(':')[0]), Is.EqualTo(new[] { "article", "category" }));
    }

    private async Task<Contact> ContactOfAsync(string conversation)
    {
        var conversations = await _host.Get<ConversationStore>().ListAsync(100, null);
        return (await _host.Get<ContactStore>().LatestAsync(new Batch(), conversations.Items.Single(c => c.Value.Id.Value.EndsWith(conversation, StringComparison.Ordinal)).Value.Id))!.Value;
    }
}
