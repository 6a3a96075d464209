using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Bot.Channels.DirectLine.Streams;
using Bot.Turns;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Channels.DirectLine;

public sealed class StreamsTests
{
    private DirectLineHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await DirectLineHost.StartAsync(("DirectLine:PostBurst", "1000"));

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task What_was_said_before_connecting_comes_first()
    {
        var conversation = await _host.StartConversationAsync();
        await _host.SayAsync(conversation, "early");

        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        Assert.That(Texts(await DirectLineHost.ReceiveAsync(socket, 3)), Is.EqualTo(new[] { "hello", "early", "echo: early" }));
    }

    [Test]
    public async Task Fifty_messages_arrive_in_order_once_each_with_their_answers()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);

        for (var i = 0; i < 50; i++) await _host.SayAsync(conversation, $"m{i}");

        var expected = Enumerable.Range(0, 50).SelectMany(i => new[] { $"m{i}", $"echo: m{i}" }).Prepend("hello");
        Assert.That(Texts(await DirectLineHost.ReceiveAsync(socket, 101)), Is.EqualTo(expected));
    }

    [Test]
    public async Task Coming_back_with_a_watermark_brings_what_was_missed_and_nothing_twice()
    {
        var conversation = await _host.StartConversationAsync();
        string watermark;
        using (var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl))
        {
            await _host.SayAsync(conversation, "before");
            JsonNode? frame;
            do frame = await DirectLineHost.ReceiveAsync(socket);
            while (frame?["watermark"]!.GetValue<string>() != "3");
            watermark = frame["watermark"]!.GetValue<string>();
        }
        await _host.SayAsync(conversation, "meanwhile");

        using var again = await DirectLineHost.ConnectAsync(await ReconnectAsync(conversation, watermark));
        var missed = await DirectLineHost.ReceiveAsync(again, 2);
        await _host.SayAsync(conversation, "now");
        var live = await DirectLineHost.ReceiveAsync(again, 2);

        Assert.That(Texts(missed), Is.EqualTo(new[] { "meanwhile", "echo: meanwhile" }));
        Assert.That(Texts(live), Is.EqualTo(new[] { "now", "echo: now" }));
    }

    [Test]
    public async Task The_watermark_zero_means_from_the_start_and_none_means_what_is_new()
    {
        var conversation = await _host.StartConversationAsync();
        var mine = (await _host.SayAsync(conversation, "old")).Body!["id"]!.GetValue<string>();

        using var whole = await DirectLineHost.ConnectAsync(await ReconnectAsync(conversation, "0"));
        using var live = await DirectLineHost.ConnectAsync(await ReconnectAsync(conversation, ""));
        await _host.Bot.SayAsync(conversation.Id, "new", replyTo: mine);

        var all = await DirectLineHost.ReceiveAsync(whole, 4);
        var fresh = await DirectLineHost.ReceiveAsync(live, 1);
        Assert.That(Texts(all), Is.EqualTo(new[] { "hello", "old", "echo: old", "new" }));
        Assert.That(Texts(fresh), Is.EqualTo(new[] { "new" }));
        Assert.That(all[3]["replyToId"]!.GetValue<string>(), Is.EqualTo(mine));
        Assert.That(fresh[0]["replyToId"], Is.Null, "this client was never shown what it answers");
    }

    [Test]
    public async Task A_long_history_comes_whole()
    {
        var conversation = await _host.StartConversationAsync();
        for (var i = 0; i < 350; i++) await _host.Bot.SayAsync(conversation.Id, $"{i}");

        using var socket = await DirectLineHost.ConnectAsync(await ReconnectAsync(conversation, "1"));

        Assert.That(Texts(await DirectLineHost.ReceiveAsync(socket, 350)), Is.EqualTo(Enumerable.Range(0, 350).Select(i => $"{i}")));
    }

    [Test]
    public async Task Typing_goes_over_the_stream_alone()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);

        _host.Get<ConversationSignals>().Publish(new TypingSignal(conversation.Id, FromCustomer: false, "Amy"));

        var frame = (await DirectLineHost.ReceiveAsync(socket))!;
        Assert.That(frame["activities"]![0]!["type"]!.GetValue<string>(), Is.EqualTo("typing"));
        Assert.That(frame["activities"]![0]!["from"]!["name"]!.GetValue<string>(), Is.EqualTo("Amy"));
        Assert.That(frame["watermark"], Is.Null);
        Assert.That(await _host.PollAsync(conversation), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_customers_typing_reaches_who_listens_and_comes_back_as_a_receipt()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);
        var heard = new TaskCompletionSource<TypingSignal>();
        using var listening = _host.Get<ConversationSignals>().Subscribe(conversation.Id, heard.SetResult);

        await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, """{"type":"typing","channelData":{"clientActivityID":"t1"}}""");

        var receipt = (await DirectLineHost.ReceiveAsync(socket, 1))[0];
        Assert.That((await heard.Task.WaitAsync(TimeSpan.FromSeconds(60))).FromCustomer, Is.True);
        Assert.That(receipt["channelData"]!["clientActivityID"]!.GetValue<string>(), Is.EqualTo("t1"));
        Assert.That(_host.Bot.Received.Select(a => a["type"]!.GetValue<string>()), Has.No.Member("typing"));
    }

    [Test]
    public async Task A_note_moves_no_frame_but_the_next_message_comes()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);

        await _host.Bot.SayAsync(conversation.Id, "between us", from: EntryFrom.Note);
        await _host.Bot.SayAsync(conversation.Id, "to you", from: EntryFrom.Agent);

        var frame = (await DirectLineHost.ReceiveAsync(socket))!;
        Assert.That(Texts([.. frame["activities"]!.AsArray()!]), Is.EqualTo(new[] { "to you" }));
        Assert.That(frame["watermark"]!.GetValue<string>(), Is.EqualTo("3"));
    }

    [Test]
    public async Task A_quiet_stream_gets_an_empty_frame_from_time_to_time()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);

        for (var second = 0; second < LiveConversations.KeepAliveSeconds; second++) _host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await DirectLineHost.ReceiveAsync(socket), Is.Null);
    }

    [Test]
    public async Task What_the_client_sends_is_ignored()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);

        await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, CancellationToken.None);
        await socket.SendAsync("{\"activities\":[]}"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await _host.Bot.SayAsync(conversation.Id, "still here");

        Assert.That(Texts(await DirectLineHost.ReceiveAsync(socket, 1)), Is.EqualTo(new[] { "still here" }));
    }

    [Test]
    public async Task A_client_that_talks_without_end_is_sent_away()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);

        await socket.SendAsync(new byte[20_000], WebSocketMessageType.Text, true, CancellationToken.None);

        Assert.That(async () => await DirectLineHost.ReceiveAsync(socket), Throws.InstanceOf<WebSocketException>());
    }

    [Test]
    public async Task A_ticket_opens_a_stream_for_a_minute_and_of_its_conversation_only()
    {
        var conversation = await _host.StartConversationAsync();
        var other = await _host.StartConversationAsync("dl_other");

        Assert.That(async () => await DirectLineHost.ConnectAsync(conversation.StreamUrl.Replace(conversation.Id, other.Id)), Throws.InstanceOf<WebSocketException>());
        Assert.That(async () => await DirectLineHost.ConnectAsync(conversation.StreamUrl[..^3] + "AAA"), Throws.InstanceOf<WebSocketException>());
        Assert.That(async () => await DirectLineHost.ConnectAsync(conversation.StreamUrl.Split("&t=")[0]), Throws.InstanceOf<WebSocketException>());
        _host.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(async () => await DirectLineHost.ConnectAsync(conversation.StreamUrl), Throws.InstanceOf<WebSocketException>());
    }

    [Test]
    public async Task A_page_that_the_token_does_not_trust_gets_no_stream()
    {
        var token = await _host.TokenAsync("dl_customer", "https://shop.example");
        var address = (await _host.PostAsync("conversations", token)).Body!["streamUrl"]!.GetValue<string>();

        Assert.That(async () => await DirectLineHost.ConnectAsync(address, "https://evil.example"), Throws.InstanceOf<WebSocketException>());
        using var socket = await DirectLineHost.ConnectAsync(address, "https://shop.example");
        Assert.That(socket.State, Is.EqualTo(WebSocketState.Open));
    }

    [Test]
    public async Task Two_streams_of_one_conversation_both_hear_and_leave_nothing_behind()
    {
        var conversation = await _host.StartConversationAsync();
        var live = _host.Get<LiveConversations>();
        using (var one = await DirectLineHost.ConnectAsync(conversation.StreamUrl))
        using (var two = await DirectLineHost.ConnectAsync(conversation.StreamUrl))
        {
            await _host.Bot.SayAsync(conversation.Id, "both");
            Assert.That(Texts(await DirectLineHost.ReceiveAsync(one, 2)), Is.EqualTo(Texts(await DirectLineHost.ReceiveAsync(two, 2))));
            Assert.That(live.Count, Is.EqualTo(1));
            await one.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            await two.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        Assert.That(() => live.Count, Is.Zero.After(20).Seconds.PollEvery(20).MilliSeconds);
    }

    [Test]
    public async Task Stopping_the_host_tells_the_client_to_come_back()
    {
        var conversation = await _host.StartConversationAsync();
        using var socket = await DirectLineHost.ConnectAsync(conversation.StreamUrl);
        await DirectLineHost.ReceiveAsync(socket, 1);
        var stopping = _host.RestartAsync();

        Assert.That(async () => await DirectLineHost.ReceiveAsync(socket), Throws.InstanceOf<WebSocketException>());
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;

        Assert.That(socket.CloseStatus, Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable));
        Assert.That(Texts(await _host.PollAsync(conversation)), Is.EqualTo(new[] { "hello" }));
    }

    private async Task<string> ReconnectAsync(StartedConversation conversation, string watermark) =>
        (await _host.GetAsync($"conversations/{conversation.Id}?watermark={watermark}", conversation.Token)).Body!["streamUrl"]!.GetValue<string>();

    private static List<string> Texts(IEnumerable<JsonNode> activities) => [.. activities.Select(a => a["text"]!.GetValue<string>())];
}
