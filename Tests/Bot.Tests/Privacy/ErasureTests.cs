using System.Text;
using System.Text.Json;
using Bot.Channels.DirectLine.Uploads;
using Bot.Hosting;
using Bot.Privacy;
using Bot.Tests.Commands;
using Bot.Tests.Hosting;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Privacy;

public sealed class ErasureTests
{
    private const string Mail = "wang.xiaoming@mail.example";
    private const string Words = "我的洗衣機爆炸了";

    [Test]
    public async Task Erasing_removes_a_customers_words_everywhere_and_leaves_the_others()
    {
        await using var host = await LiveHost.StartAsync();
        var customer = await GivenACaseAsync(host, "zelda");
        var other = await GivenACaseAsync(host, "otto");
        var file = await host.Get<AttachmentFiles>().AddAsync("test:zelda", [new UploadedPart("receipt.txt", "text/plain", Encoding.UTF8.GetBytes(Words))], CancellationToken.None);
        var @case = (await host.Get<CaseStore>().ListAsync(customer)).Items[0].Value;

        var found = await host.Get<CustomerSearch>().FindAsync(@case.Id.Value, CancellationToken.None);
        var erased = await host.Get<EraseCustomer>().RunAsync(customer, CancellationToken.None);

        Assert.That(found, Is.EqualTo(customer), "a case's number finds its customer");
        Assert.That((erased.Conversations, erased.Attachments, erased.Cases), Is.EqualTo((1, 1, new[] { @case.Id.Value })));
        Assert.That(await host.Get<CustomerSearch>().IsKnownAsync(customer, CancellationToken.None), Is.False);
        Assert.That((await host.Get<CaseStore>().GetAsync(@case.Id))!.Value, Has.Property("State").EqualTo(CaseState.Abandoned).And.Property("Subject").Empty);
        Assert.That(host.Get<LiveCases>().Of(customer), Is.Empty);
        Assert.That(await host.Get<AttachmentFiles>().FindAsync(file[0].Id, CancellationToken.None), Is.Null);
        Assert.That(await WhereIsAsync(host.Get<IDatabase>(), "zelda", "receipt.txt"), Is.Empty);
        Assert.That(await WhereIsAsync(host.Get<IDatabase>(), "otto"), Is.Not.Empty);
        Assert.That((await host.Get<CaseStore>().ListAsync(other)).Items[0].Value.Subject, Is.Not.Empty);
        var audit = await host.Get<IDatabase>().ReadStreamAsync(AuditTrail.Stream, 0, 10);
        Assert.That(audit.Select(entry => JsonSerializer.Deserialize(entry.Body.Span, PrivacyJson.Default.AuditEntry)!.Act), Is.EqualTo(new[] { AuditedAct.ConversationErased, AuditedAct.CustomerErased }));
    }

    [Test]
    public async Task An_erased_customer_who_writes_again_begins_anew()
    {
        await using var host = await LiveHost.StartAsync();
        var customer = await GivenACaseAsync(host, "zelda");

        await host.Get<EraseCustomer>().RunAsync(customer, CancellationToken.None);
        var replies = await host.SayAsync("zelda", "how long does delivery take");

        Assert.That(LiveHost.OutcomeOf(replies[0]), Is.EqualTo("answer"));
        Assert.That((await host.Get<ConversationStore>().ListAsync(customer)).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_export_holds_what_was_said_told_and_sent()
    {
        await using var host = await LiveHost.StartAsync();
        using var directory = new DataDirectory();
        var customer = await GivenACaseAsync(host, "zelda");
        await host.Get<AttachmentFiles>().AddAsync("test:zelda", [new UploadedPart("receipt.txt", "text/plain", Encoding.UTF8.GetBytes(Words))], CancellationToken.None);

        await using (var file = PrivateFiles.Create(directory.File("export.json"))) await host.Get<ExportCustomer>().RunAsync(customer, file, CancellationToken.None);

        using var json = JsonDocument.Parse(File.ReadAllBytes(directory.File("export.json")));
        var conversation = json.RootElement.GetProperty("conversations")[0];
        Assert.That(conversation.GetProperty("transcript").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()), Has.Some.EqualTo(Words));
        Assert.That(conversation.GetProperty("dialogState").ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(conversation.GetProperty("attachments")[0].GetProperty("content").GetBytesFromBase64(), Is.EqualTo(Encoding.UTF8.GetBytes(Words)));
        Assert.That(json.RootElement.GetProperty("facts").ToString(), Does.Contain(Mail));
        Assert.That(json.RootElement.GetProperty("cases")[0].GetProperty("history").GetArrayLength(), Is.Positive);
        Assert.That(File.ReadAllText(directory.File("export.json")), Does.Contain(Words), "readable, not escaped");
    }

    /// <summary>A customer who told a name and an address, and asked for a person.</summary>
    internal static async Task<CustomerId> GivenACaseAsync(LiveHost host, string conversation)
    {
        await host.SayAsync(conversation, Words);
        await host.SayAsync(conversation, $"My name is {conversation}, mail {conversation}.{Mail}, order number A123456789");
        for (var turn = 0; turn < 6 && host.Get<LiveCases>().Of(new ConversationId("test:" + conversation)) is null; turn++)
            await host.SayAsync(conversation, turn == 0 ? "talk to a human" : turn % 2 == 0 ? $"{conversation}.{Mail}" : conversation);
        return host.Get<LiveCases>().Of(new ConversationId("test:" + conversation))!.CustomerId;
    }

    // Every document and stream entry of the store.
    private static async Task<List<string>> WhereIsAsync(IDatabase database, params string[] words)
    {
        var places = new List<string>();
        foreach (var collection in new[] { "conversations", "cases", "facts", "customers", "customerIdentities", "promises", "inbox", "outbox", "deliveries", "channelids", "responses", "botstate", "directline", "attachments", "apiAnswers", "webhookAttempts", "webhookCursors", "webhookNews" })
            foreach (var document in (await database.QueryAsync(new DocumentQuery(collection) { Take = 1000 })).Documents)
                if (words.Any(word => document.Id.Contains(word, StringComparison.Ordinal) || Encoding.UTF8.GetString(document.Body.Span).Contains(word, StringComparison.Ordinal)))
                    places.Add($"{collection}/{document.Id}");
        foreach (var stream in await database.ListStreamsAsync("", null, 1000))
            foreach (var entry in await database.ReadStreamAsync(stream, 0, 1000))
                if (words.Any(word => Encoding.UTF8.GetString(entry.Body.Span).Contains(word, StringComparison.Ordinal))) places.Add($"{stream} {entry.Sequence}");
        return places;
    }
}
