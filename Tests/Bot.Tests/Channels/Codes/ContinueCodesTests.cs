using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bot.Channels.Codes;
using Bot.Desk;
using Bot.Privacy;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Channels.Codes;

/// <summary>A customer of the web chat goes on in a channel behind a connector, by a code; on a running host.</summary>
public sealed partial class ContinueCodesTests : ConnectorFixture
{
    private static readonly AgentId Amy = new("amy");

    protected override string[] Settings => ["ContinueCodes:Addresses:test=https://test.example/shop", "ContinueCodes:Addresses:msteams=https://teams.example/shop"];

    [Test]
    public async Task The_conversation_goes_on_where_the_code_is_written_and_comes_back_with_the_customer()
    {
        var (@case, page) = await TakenAsync();
        var code = await CodeAsync(@case);

        Assert.That(await SayAsync("new-place", code), Is.Empty);

        Assert.That(await StoredAsync(@case.Id), Has.Property("ChannelId").EqualTo("test").And.Property("Owner").EqualTo(Amy).And.Property("State").EqualTo(@case.State));
        Assert.That(await Host.Get<AgentDesk>().ReplyAsync(@case.Id, Amy, "here I am", "k1"), Is.TypeOf<CaseOutcome.Done>());
        await ArrivesAsync("new-place", "here I am");
        Assert.That(Connector.TextsOf("new-place")[0], Does.Contain("先前的內容都在"), "the new place is greeted");
        await SayAsync("new-place", "from the new place");
        var said = (await EntriesAsync(@case)).Where(e => e.From is EntryFrom.Customer).Select(e => e.Text);
        Assert.That(said, Has.Some.EqualTo("我要真人客服").And.Some.EqualTo("from the new place").And.None.Contain(code), "one thread, and the code is no message");
        var identities = (await Host.Get<CustomerStore>().GetAsync(@case.CustomerId))!.Value.Identities;
        Assert.That(identities.Select(i => (i.ChannelId, i.Proof)), Is.EqualTo(new[] { ("webchat", "channel"), ("test", "code") }));

        await page.SayAsync("back on the web");
        await LiveHost.UntilAsync(async () => (await StoredAsync(@case.Id)).ChannelId == "webchat", "the case is back in the web chat");
        await SayAsync("new-place", "and there again");
        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("test"), "no second code is needed");

        await Host.Get<AgentDesk>().CloseAsync(@case.Id, Amy, "done");
        // In the language that the customer wrote last.
        await LiveHost.UntilAsync(() => Task.FromResult(Connector.TextsOf("new-place").Any(t => t.StartsWith("How satisfied", StringComparison.Ordinal))), "the rating is asked for where the customer is now");
    }

    [Test]
    public async Task A_code_works_once_and_the_same_message_again_changes_nothing()
    {
        var code = await CodeAsync((await TakenAsync()).Case);
        await SayAsync("first", code, id: "message-1");

        var (again, second) = (await SayAsync("first", code, id: "message-1"), await SayAsync("second", code));

        Assert.That(again, Is.Empty);
        Assert.That(second.Single(), Does.Contain("does not work").Or.Contain("不能用"));
        Assert.That((await Host.Get<ConversationStore>().GetAsync(new ConversationId("test:second")))!.Value.CaseId, Is.Null);
    }

    [Test]
    public async Task An_older_code_is_void_and_so_is_one_for_another_channel()
    {
        var (@case, _) = await TakenAsync();
        var (older, elsewhere) = (await CodeAsync(@case), await CodeAsync(@case, "msteams"));

        await SayAsync("older", older);
        await SayAsync("elsewhere", elsewhere);

        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("webchat"));
    }

    [Test]
    public async Task A_code_that_is_too_old_gives_nothing()
    {
        var (@case, _) = await TakenAsync();
        var code = await CodeAsync(@case);

        Clock.Advance(TimeSpan.FromMinutes(31));
        await SayAsync("late", code);

        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("webchat"));
    }

    [Test]
    public async Task Who_guesses_is_not_listened_to_for_a_while()
    {
        var (@case, _) = await TakenAsync();
        for (var i = 0; i < WrongCodes.Most; i++) await SayAsync("guesser", "#0000-000" + i);
        var code = await CodeAsync(@case);

        await SayAsync("guesser", code);
        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("webchat"));
        Clock.Advance(WrongCodes.Window);
        await SayAsync("guesser", code);

        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("test"));
    }

    [Test]
    public async Task A_conversation_with_an_open_case_of_its_own_keeps_it()
    {
        for (var i = 0; i < 2; i++) await SayAsync("busy", "我要真人客服");
        var (@case, _) = await TakenAsync();

        await SayAsync("busy", await CodeAsync(@case));

        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("webchat"));
    }

    [Test]
    public async Task In_a_group_a_code_is_a_message()
    {
        var (@case, _) = await TakenAsync();
        var message = LiveHost.Message("group", await CodeAsync(@case), serviceUrl: Connector.Address.ToString());
        message["conversation"]!["isGroup"] = true;
        message["deliveryMode"] = "expectReplies";

        using var answer = await Host.Http.PostAsJsonAsync("/api/messages", message);

        Assert.That(answer.IsSuccessStatusCode);
        Assert.That((await StoredAsync(@case.Id)).ChannelId, Is.EqualTo("webchat"));
    }

    [Test]
    public async Task Only_who_may_write_to_the_customer_gives_a_code_and_only_for_a_channel_with_an_address()
    {
        var (@case, _) = await TakenAsync();
        var desk = Host.Get<ChannelDesk>();

        Assert.That((await desk.ChoicesAsync(@case)).ByCode, Is.EqualTo(new[] { "msteams", "test" }));
        Assert.That((await desk.ChoicesAsync(@case)).ByLink, Is.False, "who is in the web chat needs no link to it");
        Assert.That(await desk.SendCodeAsync(@case.Id, new AgentId("ben"), "test"), Is.TypeOf<CaseOutcome.NotYours>());
        Assert.That(await desk.SendCodeAsync(@case.Id, Amy, "facebook"), Is.TypeOf<CaseOutcome.Unreachable>());
        Assert.That((await EntriesAsync(@case)).Select(e => e.Text), Has.None.Contain("#"));
    }

    [Test]
    public async Task Erasing_the_customer_erases_the_way_there()
    {
        var (@case, _) = await TakenAsync();
        await SayAsync("erased", await CodeAsync(@case));

        var erasing = Host.Get<EraseCustomer>().RunAsync(@case.CustomerId, default);
        await LiveHost.UntilAsync(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1)); // the index of the search gathers for a moment
            return Task.FromResult(erasing.IsCompleted);
        }, "the customer is erased");
        await erasing;
        await SayAsync("erased", "hello");

        Assert.That((await Host.Get<ConversationStore>().GetAsync(@case.ConversationId)), Is.Null);
        Assert.That((await Host.Get<ConversationStore>().GetAsync(new ConversationId("test:erased"))), Is.Not.Null);
        var database = Host.Get<IDatabase>();
        foreach (var collection in new[] { "threads", "continueCodes" })
            Assert.That((await database.QueryAsync(new DocumentQuery(collection) { Take = 1000 })).Documents.Select(d => System.Text.Encoding.UTF8.GetString(d.Body.Span)), Has.None.Contain(@case.ConversationId.Value), collection);
    }

    private async Task<(Case Case, OpenedPage Page)> TakenAsync()
    {
        var page = await OpenedPage.OpenAsync(Host);
        var id = page.Conversation;
        for (var i = 0; i < 4 && (await Host.Get<ConversationStore>().GetAsync(id))?.Value.CaseId is null; i++)
        {
            var before = (await ReadAsync(id)).Count;
            await page.SayAsync("我要真人客服");
            await LiveHost.UntilAsync(async () => (await ReadAsync(id)).Count >= before + 2, "the assistant answers");
        }
        var conversation = (await Host.Get<ConversationStore>().GetAsync(id))!.Value;
        return (((CaseOutcome.Done)await Host.Get<AgentDesk>().TakeAsync(conversation.CaseId!.Value, Amy, evenIfFull: true)).Case, page);
    }

    private async Task<string> CodeAsync(Case @case, string channel = "test")
    {
        Assert.That(await Host.Get<ChannelDesk>().SendCodeAsync(@case.Id, Amy, channel), Is.TypeOf<CaseOutcome.Done>());
        return Code().Match((await EntriesAsync(@case)).Last(e => e.From is EntryFrom.Notice).Text!).Value;
    }

    private async Task<IReadOnlyList<string>> SayAsync(string conversation, string text, string? id = null) =>
        [.. (await Host.SayAsync(conversation, text, id, serviceUrl: Connector.Address.ToString())).Select(reply => reply["text"]?.GetValue<string>() ?? "")];

    private Task ArrivesAsync(string conversation, string text) => LiveHost.UntilAsync(() => Task.FromResult(Connector.TextsOf(conversation).Contains(text)), $"'{text}' arrives");

    private Task<IReadOnlyList<TranscriptEntry>> EntriesAsync(Case @case) => ReadAsync(@case.ConversationId);

    private async Task<IReadOnlyList<TranscriptEntry>> ReadAsync(ConversationId id) => [.. (await Host.Get<TranscriptStore>().ReadAsync(id)).Select(l => l.Entry)];

    private async Task<Case> StoredAsync(CaseId id) => (await Host.Get<CaseStore>().GetAsync(id))!.Value;

    [GeneratedRegex("#[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Code();
}
