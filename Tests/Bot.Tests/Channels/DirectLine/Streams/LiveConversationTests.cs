using Bot.Channels.DirectLine.Streams;
using Bot.Turns;
using Handoff;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Channels.DirectLine.Streams;

public class LiveConversationTests
{
    private readonly LiveConversation _conversation = new("c", TimeProvider.System);
    private readonly ConversationSignals _signals = new();

    [Test]
    public void What_all_streams_have_is_forgotten_and_what_one_lacks_is_not()
    {
        using var quick = _conversation.TryAdd(_signals, 0)!;
        using var slow = _conversation.TryAdd(_signals, 0)!;
        for (var i = 1; i <= 3; i++) Say(i);

        quick.Take(3);
        Assert.That(slow.After(0)!.Select(line => line.Sequence), Is.EqualTo(new[] { 1, 2, 3 }));

        slow.Take(3);
        Assert.That(slow.After(3), Is.Empty);
        Assert.That(slow.After(0), Is.Null, "it is only in the store");
    }

    [Test]
    public void What_comes_after_what_was_forgotten_is_there()
    {
        using var stream = _conversation.TryAdd(_signals, 0)!;
        Say(1);
        Say(2);
        stream.Take(2);

        Say(3);

        Assert.That(stream.After(2)!.Select(line => line.Sequence), Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void A_stream_that_is_far_behind_reads_the_store()
    {
        using var stream = _conversation.TryAdd(_signals, 0)!;
        for (var i = 1; i <= 40; i++) Say(i);

        Assert.That(stream.After(0), Is.Null);
        Assert.That(stream.After(30)!, Has.Count.EqualTo(10));
    }

    private void Say(int sequence)
    {
        var entry = new TranscriptEntry { Id = $"e{sequence}", From = EntryFrom.Customer, At = DateTimeOffset.UnixEpoch, Text = "hello" };
        _conversation.Add(new StreamEntry("transcript/c", sequence, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(entry, HandoffJson.Default.TranscriptEntry)));
    }
}
