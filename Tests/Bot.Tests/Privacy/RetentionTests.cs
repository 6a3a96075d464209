using System.Net.Http.Json;
using Bot.Privacy;
using Bot.Tests.Hosting;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Privacy;

public sealed class RetentionTests
{
    [Test]
    public async Task What_is_older_than_the_settings_say_goes_and_what_somebody_still_has_to_do_stays()
    {
        await using var host = await LiveHost.StartAsync();
        await host.SayAsync("silent", "how long does delivery take");
        var waiting = await ErasureTests.GivenACaseAsync(host, "waiting");

        var tooEarly = await RunAsync(host, TimeSpan.FromDays(29));
        var removed = await RunAsync(host, TimeSpan.FromDays(31));

        Assert.That((tooEarly.Conversations, tooEarly.Cases.Count), Is.EqualTo((0, 0)));
        Assert.That((removed.Conversations, removed.TranscriptEntries > 0, removed.Cases.Count), Is.EqualTo((1, true, 0)));
        Assert.That(await host.Get<ConversationStore>().GetAsync(new ConversationId("test:silent")), Is.Null);
        Assert.That(host.Get<LiveCases>().Of(waiting), Has.Count.EqualTo(1));
        Assert.That(await host.Get<IDatabase>().ReadStreamAsync("transcript/test:waiting", 0, 1), Is.Not.Empty);
        Assert.That(await host.Get<IDatabase>().ReadStreamAsync(AuditTrail.Stream, 0, 10), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_resolved_case_goes_with_its_history_and_then_the_facts_of_a_customer_nobody_knows()
    {
        await using var host = await LiveHost.StartAsync();
        var customer = await ErasureTests.GivenACaseAsync(host, "zelda");
        var id = host.Get<LiveCases>().Of(customer)[0].Id;
        var batch = new Batch();
        await host.Get<AbandonCase>().RunAsync(batch, id, Actor.Clock, null);
        await host.Get<IDatabase>().CommitAsync(batch);

        var removed = await RunAsync(host, TimeSpan.FromDays(61));

        Assert.That((removed.Conversations, removed.Cases), Is.EqualTo((1, new[] { id.Value })));
        Assert.That(await host.Get<CaseStore>().GetAsync(id), Is.Null);
        Assert.That(await host.Get<CaseStore>().HistoryAsync(id), Is.Empty);
        Assert.That(await host.Get<CustomerSearch>().IsKnownAsync(customer, CancellationToken.None), Is.False);
        Assert.That((await host.Get<IDatabase>().QueryAsync(new DocumentQuery("responses"))).Documents, Is.Empty, "answers for channels that ask again");
    }

    [TestCase(29, 1)]
    [TestCase(31, 2)]
    public async Task A_message_delivered_again_is_recognised_for_as_long_as_the_setting_says(int daysLater, int messages)
    {
        await using var host = await LiveHost.StartAsync();
        await host.SayAsync("twice", "how long does delivery take", id: "same");
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(daysLater));
        using var watch = new RetentionWatch(Retention(host, new RetentionOptions(), clock), host.Get<LiteDbDatabase>(), new RetentionOptions { KeyDays = 30 }, clock, NullLogger<RetentionWatch>.Instance);

        await watch.RunOnceAsync(default);

        using var again = await host.Http.PostAsJsonAsync("/api/messages", LiveHost.Message("twice", "how long does delivery take", id: "same"));
        await LiveHost.UntilAsync(async () => (await host.Get<TranscriptStore>().ReadAsync(new ConversationId("test:twice"))).Count(line => line.Entry.From == EntryFrom.Customer) == messages, $"{messages} messages");
    }

    private static Task<AuditEntry> RunAsync(LiveHost host, TimeSpan later) =>
        Retention(host, new RetentionOptions { TranscriptDays = 30, ClosedCaseDays = 60 }, new FakeTimeProvider(DateTimeOffset.UtcNow + later)).RunAsync(CancellationToken.None);

    private static ApplyRetention Retention(LiveHost host, RetentionOptions options, TimeProvider clock) => new(
        host.Get<IDatabase>(), host.Get<ConversationStore>(), host.Get<CaseStore>(), host.Get<Handoff.Facts.FactsStore>(), host.Get<Handoff.Customers.CustomerStore>(), host.Get<EraseConversation>(), host.Get<ConversationTraces>(),
        host.Get<CustomerSearch>(), host.Get<ConversationGate>(), options, clock);
}
