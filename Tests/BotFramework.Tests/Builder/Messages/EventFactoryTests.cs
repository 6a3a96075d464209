#nullable disable
using BotFramework.Tests.Builder.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Messages;

public sealed class EventFactoryTests
{
    [Test]
    public void A_handoff_is_asked_for_with_context_reference_and_transcript()
    {
        var message = RecordingAdapter.Message();
        using var turn = new TurnContext(new RecordingAdapter(), message);
        var context = new { Skill = "returns" };
        var transcript = new Transcript([message]);

        var handoff = (Activity)EventFactory.CreateHandoffInitiation(turn, context, transcript);

        Assert.That((handoff.Type, handoff.Name, handoff.Value), Is.EqualTo(("event", "handoff.initiate", (object)context)));
        Assert.That(handoff.From, Is.SameAs(message.From));
        Assert.That(handoff.Conversation, Is.SameAs(message.Conversation));
        Assert.That(handoff.RelatesTo.Conversation.Id, Is.EqualTo("conversation"));
        Assert.That((handoff.ReplyToId, handoff.ServiceUrl, handoff.ChannelId), Is.EqualTo(("1", "https://service", "test")));
        Assert.That(handoff.Id, Is.Not.Empty);
        Assert.That(handoff.Timestamp, Is.Not.Null);
        var attachment = handoff.Attachments.Single();
        Assert.That((attachment.ContentType, attachment.Name, attachment.Content), Is.EqualTo(("application/json", "Transcript", (object)transcript)));
    }

    [Test]
    public void Without_a_transcript_nothing_is_attached()
    {
        using var turn = new TurnContext(new RecordingAdapter(), RecordingAdapter.Message());

        Assert.That(((Activity)EventFactory.CreateHandoffInitiation(turn, null)).Attachments, Is.Empty);
        Assert.That(() => EventFactory.CreateHandoffInitiation(null, "x"), Throws.ArgumentNullException);
    }

    [TestCase("accepted", null, """{"state":"accepted"}""")]
    [TestCase("failed", "nobody there", """{"state":"failed","message":"nobody there"}""")]
    [TestCase("completed", "", """{"state":"completed","message":""}""")]
    public void A_status_carries_state_and_message(string state, string message, string expected)
    {
        var conversation = new ConversationAccount(id: "c");

        var status = (Activity)EventFactory.CreateHandoffStatus(conversation, state, message);

        Assert.That((status.Type, status.Name), Is.EqualTo(("event", "handoff.status")));
        Assert.That(status.Conversation, Is.SameAs(conversation));
        Assert.That(ActivityJson.SerializeToString(status.Value), Is.EqualTo(expected));
    }

    [Test]
    public void A_status_needs_conversation_and_state()
    {
        Assert.That(() => EventFactory.CreateHandoffStatus(null, "accepted"), Throws.ArgumentNullException);
        Assert.That(() => EventFactory.CreateHandoffStatus(new ConversationAccount(), null), Throws.ArgumentNullException);
    }
}
