using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Channels.HandoffProtocol;
using Bot.Desk;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Channels.HandoffProtocol;

/// <summary>Handoffs from another bot to this house, and from this assistant to an outside hub, over HTTP on both sides.</summary>
[TestFixture]
public sealed class HandoffProtocolTests
{
    private static readonly AgentId Amy = new("amy");
    private LiveHost _host = null!;
    private RecordingHub _hub = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _hub = await RecordingHub.StartAsync();
        _host = await LiveHost.StartAsync(
            "HandoffProtocol:HubFor:0=otherbot", "HandoffProtocol:OutsideHubs:0=omnichannel", "HandoffProtocol:PublicUrl=http://this.host",
            $"HandoffProtocol:TranscriptHosts:0={_hub.Authority}", "HandoffProtocol:InlineTranscriptBytes=8000");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Test]
    public async Task A_handoff_of_another_bot_opens_a_case_with_what_was_said_before()
    {
        await InitiateAsync("in-1", new JsonObject { ["Skill"] = "returns", ["subject"] = "Broken kettle" }, Inline(("user", "the kettle I got is broken, mail me at kim@example.com"), ("bot", "I am sorry to hear that"), ("user", "a person please")));

        var @case = await CaseOfAsync("otherbot:in-1");
        var lines = await LinesAsync("otherbot:in-1");
        Assert.Multiple(() =>
        {
            Assert.That((@case.Subject, @case.State, @case.ChannelId), Is.EqualTo(("Broken kettle", CaseState.Queued, "otherbot")));
            Assert.That(
                lines.Where(line => line.Entry.ActivityType == "message" && line.Entry.From != EntryFrom.Note).Select(line => (line.Entry.From, line.Entry.Text)),
                Is.EqualTo(new[] { (EntryFrom.Customer, "the kettle I got is broken, mail me at kim@example.com"), (EntryFrom.Bot, "I am sorry to hear that"), (EntryFrom.Customer, "a person please") }));
            Assert.That(lines.Single(line => line.Entry.From == EntryFrom.Note).Entry.Text, Does.Contain("Skill: returns").And.Not.Contain("did not come"));
            Assert.That(@case.Facts.Select(fact => fact.Value), Does.Contain("kim@example.com"));
        });
    }

    [Test]
    public async Task The_other_bot_hears_accepted_the_agents_words_and_completed()
    {
        await InitiateAsync("in-2", [], Inline(("user", "help")));
        var @case = await CaseOfAsync("otherbot:in-2");
        var desk = _host.Get<AgentDesk>();

        await desk.TakeAsync(@case.Id, Amy);
        await UntilStatesAsync("in-2", "accepted");
        await desk.ReplyAsync(@case.Id, Amy, "hello, I am Amy", "reply");
        await PostAsync(LiveHost.Message("in-2", "thank you", channel: "otherbot", serviceUrl: _hub.Address));
        await LiveHost.UntilAsync(async () => (await LinesAsync("otherbot:in-2")).Any(line => line.Entry.Text == "thank you"), "the customer's words are in the transcript");
        await desk.CloseAsync(@case.Id, Amy, "explained");
        await UntilStatesAsync("in-2", "accepted", "completed");

        var posts = _hub.To("in-2");
        Assert.Multiple(() =>
        {
            Assert.That(posts.Select(post => post["text"]?.GetValue<string>()), Does.Contain("hello, I am Amy"));
            var completed = posts.Single(post => post["value"]?["state"]?.GetValue<string>() == "completed");
            Assert.That(completed["type"]!.GetValue<string>(), Is.EqualTo("event"));
            Assert.That(completed["value"]!["message"]!.GetValue<string>(), Is.EqualTo("explained"));
            Assert.That(completed["value"]!["bothandoff"]!["case"]!.GetValue<string>(), Is.EqualTo(@case.Id.Value));
            Assert.That(posts.Count(post => post["channelData"]?["bothandoff"]?["outcome"]?.GetValue<string>() == "dialog"), Is.Zero, "the assistant has no word here, not for a rating either");
        });
    }

    [Test]
    public async Task The_other_bot_may_withdraw_and_hears_failed()
    {
        await InitiateAsync("in-3", [], Inline(("user", "help")));
        var @case = await CaseOfAsync("otherbot:in-3");

        await PostAsync(Event("in-3", "handoff.status", new JsonObject { ["state"] = "completed" }, "otherbot"));

        await UntilStatesAsync("in-3", "failed");
        Assert.That((await _host.Get<CaseStore>().GetAsync(@case.Id))!.Value.State, Is.EqualTo(CaseState.Abandoned));
    }

    [Test]
    public async Task Words_without_a_handoff_are_answered_with_failed()
    {
        await PostAsync(LiveHost.Message("in-4", "anyone there?", channel: "otherbot", serviceUrl: _hub.Address));

        await UntilStatesAsync("in-4", "failed");
        Assert.That(_hub.To("in-4"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_handoff_told_twice_is_one_case()
    {
        await InitiateAsync("in-5", [], Inline(("user", "help")));
        var first = await CaseOfAsync("otherbot:in-5");
        await PostAsync(Initiation("in-5", [], Inline(("user", "help"))));
        await PostAsync(LiveHost.Message("in-5", "still here", channel: "otherbot", serviceUrl: _hub.Address));
        await LiveHost.UntilAsync(async () => (await LinesAsync("otherbot:in-5")).Any(line => line.Entry.Text == "still here"), "the message was worked off");

        Assert.That((await CaseOfAsync("otherbot:in-5")).Id, Is.EqualTo(first.Id));
        Assert.That((await LinesAsync("otherbot:in-5")).Count(line => line.Entry.Text == "help"), Is.EqualTo(1));
    }

    [Test]
    public async Task In_a_channel_that_is_no_other_bots_the_event_means_nothing()
    {
        await PostAsync(Initiation("in-6", [], Inline(("user", "help")), channel: "test"));
        await _host.SayAsync("in-6", "運費怎麼算");

        Assert.That((await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:in-6")))!.Value.CaseId, Is.Null);
    }

    [TestCase("/transcript", true)]
    [TestCase("/moved", false)]
    [TestCase("/nowhere", false)]
    public async Task A_linked_transcript_is_fetched_without_following_redirects(string path, bool expected)
    {
        _hub.Transcript = Inline(("user", "from the link"))["content"]!.ToJsonString();

        await InitiateAsync("link" + path.Replace('/', '-'), [], Link(_hub.Address + path));

        var lines = await LinesAsync("otherbot:link" + path.Replace('/', '-'));
        Assert.That(lines.Any(line => line.Entry.Text == "from the link"), Is.EqualTo(expected));
        Assert.That(lines.Any(line => line.Entry.From == EntryFrom.Note && line.Entry.Text!.Contains("did not come")), Is.Not.EqualTo(expected));
    }

    [Test]
    public async Task A_transcript_at_a_host_that_is_not_in_the_settings_is_not_fetched()
    {
        await using var other = await RecordingHub.StartAsync();

        await InitiateAsync("foreign", [], Link(other.Address + "/transcript"));

        Assert.That(other.TranscriptReads, Is.Zero);
        Assert.That((await CaseOfAsync("otherbot:foreign")).State, Is.EqualTo(CaseState.Queued), "the handoff is accepted all the same");
    }

    [TestCase("""{"activities":"none"}""")]
    [TestCase("[1,2]")]
    [TestCase("\"words\"")]
    public async Task A_transcript_that_is_none_does_not_stop_the_handoff(string content)
    {
        var conversation = "bad-" + content.Length;

        await InitiateAsync(conversation, [], new JsonObject { ["contentType"] = "application/json", ["name"] = "Transcript", ["content"] = JsonNode.Parse(content) });

        Assert.That((await LinesAsync("otherbot:" + conversation)).Single(line => line.Entry.From == EntryFrom.Note).Entry.Text, Does.Contain("did not come"));
    }

    [Test]
    public async Task A_transcript_with_fewer_activities_than_announced_is_called_incomplete()
    {
        await InitiateAsync("short", new JsonObject { ["bothandoff"] = new JsonObject { ["activities"] = 5 } }, Inline(("user", "one")));

        Assert.That((await LinesAsync("otherbot:short")).Single(line => line.Entry.From == EntryFrom.Note).Entry.Text, Does.Contain("not all of it"));
    }

    [Test]
    public async Task This_assistant_hands_to_an_outside_hub_with_a_short_transcript_inside()
    {
        var replies = await EscalateAsync("out-1");

        var handoff = replies.Single(reply => reply["name"]?.GetValue<string>() == "handoff.initiate");
        var said = handoff["attachments"]![0]!["content"]!["activities"]!.AsArray();
        var @case = await CaseOfAsync("omnichannel:out-1");
        Assert.Multiple(() =>
        {
            Assert.That(handoff["type"]!.GetValue<string>(), Is.EqualTo("event"));
            Assert.That(handoff["value"]!["bothandoff"]!["case"]!.GetValue<string>(), Is.EqualTo(@case.Id.Value));
            Assert.That(handoff["value"]!["bothandoff"]!["activities"]!.GetValue<int>(), Is.EqualTo(said.Count));
            Assert.That(said[0]!["text"]!.GetValue<string>(), Is.EqualTo("talk to a human"));
            Assert.That(said[0]!["from"]!["role"]!.GetValue<string>(), Is.EqualTo("user"));
            Assert.That((@case.State, @case.Owner), Is.EqualTo((CaseState.Active, (AgentId?)OutsideHub.Agent)));
        });
        Assert.That(await SayAsync("out-1", "are you there?"), Is.Empty, "the hub has the word");
    }

    [Test]
    public async Task A_long_transcript_goes_as_a_link_that_nobody_can_guess()
    {
        for (var i = 0; i < 8; i++) await SayAsync("out-2", "運費怎麼算" + new string('?', i));
        var replies = await EscalateAsync("out-2");

        var attachment = replies.Single(reply => reply["name"]?.GetValue<string>() == "handoff.initiate")["attachments"]![0]!;
        Assert.That(attachment["content"], Is.Null);
        var link = new Uri(attachment["contentUrl"]!.GetValue<string>());
        Assert.That(link.Host, Is.EqualTo("this.host"));
        using var response = await _host.Http.GetAsync(link.PathAndQuery);
        var transcript = (await response.Content.ReadFromJsonAsync<JsonNode>())!["activities"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(transcript.Count(said => said!["from"]!["role"]!.GetValue<string>() == "user"), Is.GreaterThanOrEqualTo(9));
            Assert.That(transcript[0]!["text"]!.GetValue<string>(), Is.EqualTo("運費怎麼算"));
        });
        using var other = await _host.Http.GetAsync(link.PathAndQuery[..^2] + "xx");
        using var made = await _host.Http.GetAsync(TranscriptLinks.Path + "omnichannel:out-2");
        Assert.That((other.StatusCode, made.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task When_the_hub_is_done_the_case_is_closed_and_the_assistant_is_back()
    {
        await EscalateAsync("out-3");
        var @case = await CaseOfAsync("omnichannel:out-3");

        await PostAsync(Event("out-3", "handoff.status", new JsonObject { ["state"] = "accepted" }, "omnichannel"));
        await PostAsync(Event("out-3", "handoff.status", new JsonObject { ["state"] = "completed", ["message"] = "sent a new one" }, "omnichannel"));
        await UntilCaseAsync(@case.Id, c => c.State == CaseState.Closed, "the case is closed");

        Assert.That((await _host.Get<CaseStore>().GetAsync(@case.Id))!.Value.Resolution, Is.EqualTo("sent a new one"));
        Assert.That(LiveHost.OutcomeOf((await SayAsync("out-3", "運費怎麼算"))[^1]), Is.EqualTo("answer"));
    }

    [Test]
    public async Task When_the_hub_fails_the_case_waits_in_our_own_queue_and_the_customer_is_told()
    {
        await EscalateAsync("out-4");
        var @case = await CaseOfAsync("omnichannel:out-4");

        await PostAsync(Event("out-4", "handoff.status", new JsonObject { ["state"] = "failed" }, "omnichannel"));

        await UntilCaseAsync(@case.Id, c => c is { State: CaseState.Queued or CaseState.Offered, Owner: null }, "the case waits for our own people");
        await LiveHost.UntilAsync(() => Task.FromResult(_hub.To("out-4").Any(post => post["text"]?.GetValue<string>().Contains(@case.Id.Value) == true)), "the customer is told");
    }

    [Test]
    public async Task A_hub_that_does_not_accept_in_time_loses_the_case_and_one_that_did_keeps_it()
    {
        await EscalateAsync("out-5");
        await EscalateAsync("out-6");
        var (silent, busy) = (await CaseOfAsync("omnichannel:out-5"), await CaseOfAsync("omnichannel:out-6"));
        await PostAsync(Event("out-6", "handoff.status", new JsonObject { ["state"] = "accepted" }, "omnichannel"));
        await LiveHost.UntilAsync(() => _host.Get<OutsideHub>().IsAcceptedAsync(busy.Id, default), "the hub's word has arrived");
        var watch = _host.Get<OutsideHubWatch>();

        await watch.GoAsync(DateTimeOffset.UtcNow.AddMinutes(4), default);
        Assert.That((await _host.Get<CaseStore>().GetAsync(silent.Id))!.Value.Owner, Is.EqualTo((AgentId?)OutsideHub.Agent));
        await watch.GoAsync(DateTimeOffset.UtcNow.AddMinutes(6), default);

        Assert.That((await _host.Get<CaseStore>().GetAsync(silent.Id))!.Value.Owner, Is.Null);
        Assert.That((await _host.Get<CaseStore>().GetAsync(busy.Id))!.Value.Owner, Is.EqualTo((AgentId?)OutsideHub.Agent));
    }

    [TestCase("HandoffProtocol:OutsideHubs:0=omnichannel", "PublicUrl")]
    [TestCase("HandoffProtocol:HubFor:0=webchat", "webchat")]
    [TestCase("HandoffProtocol:TranscriptHosts:0=http://a b", "TranscriptHosts")]
    [TestCase("HandoffProtocol:LinkHours=0", "LinkHours")]
    public void A_setting_that_can_not_work_ends_the_start_with_a_sentence(string setting, string named) =>
        Assert.That(async () => await LiveHost.StartAsync(setting), Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains(named));

    private async Task InitiateAsync(string conversation, JsonObject context, JsonObject transcript)
    {
        await PostAsync(Initiation(conversation, context, transcript));
        await LiveHost.UntilAsync(async () => (await _host.Get<ConversationStore>().GetAsync(new ConversationId("otherbot:" + conversation)))?.Value.CaseId is not null, "a case is open");
    }

    private JsonObject Initiation(string conversation, JsonObject context, JsonObject transcript, string channel = "otherbot")
    {
        var handoff = Event(conversation, "handoff.initiate", context, channel);
        handoff["attachments"] = new JsonArray(transcript);
        return handoff;
    }

    private JsonObject Event(string conversation, string name, JsonObject value, string channel)
    {
        var activity = LiveHost.Message(conversation, "", channel: channel, serviceUrl: _hub.Address);
        activity.Remove("text");
        (activity["type"], activity["name"], activity["value"], activity["locale"]) = ("event", name, value, "en");
        return activity;
    }

    private static JsonObject Inline(params (string Role, string Text)[] said) => new()
    {
        ["contentType"] = "application/json",
        ["name"] = "Transcript",
        ["content"] = new JsonObject
        {
            ["activities"] = new JsonArray([.. said.Select(words => (JsonNode)new JsonObject { ["type"] = "message", ["text"] = words.Text, ["from"] = new JsonObject { ["id"] = words.Role, ["role"] = words.Role } })]),
        },
    };

    private static JsonObject Link(string address) => new() { ["contentType"] = "application/json", ["name"] = "Transcript", ["contentUrl"] = address };

    private async Task PostAsync(JsonObject activity)
    {
        using var response = await _host.Http.PostAsJsonAsync("/api/messages", activity);
        response.EnsureSuccessStatusCode();
    }

    private Task<IReadOnlyList<JsonNode>> SayAsync(string conversation, string text) => _host.SayAsync(conversation, text, channel: "omnichannel", serviceUrl: _hub.Address);

    // Names what is asked for until the handoff goes out.
    private async Task<IReadOnlyList<JsonNode>> EscalateAsync(string conversation)
    {
        var replies = await SayAsync(conversation, "talk to a human");
        string[] answers = ["the kettle is broken", "Kim", "kim@example.com", "AB12345678"];
        for (var i = 0; i < answers.Length && !replies.Any(reply => reply["name"]?.GetValue<string>() == "handoff.initiate"); i++)
        {
            var asked = replies[^1]["text"]!.GetValue<string>();
            var answer = asked.Contains("e-mail") ? answers[2] : asked.Contains("order number") ? answers[3] : asked.Contains("your name") ? answers[1] : answers[0];
            replies = await SayAsync(conversation, answer);
        }
        return replies;
    }

    private Task UntilStatesAsync(string conversation, params string[] states) =>
        LiveHost.UntilAsync(() => Task.FromResult(_hub.StatesOf(conversation).SequenceEqual(states)), $"the other side hears {string.Join(", ", states)}");

    private Task UntilCaseAsync(CaseId id, Func<Case, bool> holds, string what) => LiveHost.UntilAsync(async () => holds((await _host.Get<CaseStore>().GetAsync(id))!.Value), what);

    private async Task<Case> CaseOfAsync(string conversation) =>
        (await _host.Get<CaseStore>().GetAsync((await _host.Get<ConversationStore>().GetAsync(new ConversationId(conversation)))!.Value.CaseId!.Value))!.Value;

    private Task<IReadOnlyList<TranscriptLine>> LinesAsync(string conversation) => _host.Get<TranscriptStore>().ReadAsync(new ConversationId(conversation));
}
