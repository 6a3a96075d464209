#nullable disable
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema.Entities;

public sealed class MentionTests
{
    private static Activity Message(string text, params Entity[] entities) => new(ActivityTypes.Message) { Text = text, Recipient = new ChannelAccount("b", "Bot"), Entities = [.. entities] };

    private static Mention Of(string id, string text, string name = "Bot") => new(new ChannelAccount(id, name), text);

    private static Entity Received(string id, string text)
    {
        var entity = new Entity();
        entity.SetAs(Of(id, text));
        return entity;
    }

    [Test]
    public void Mentions_are_found_among_the_entities()
    {
        var activity = Message("x", new Entity("place"), Of("b", "<at>Bot</at>"), Received("c", "<at>Cee</at>"));

        Assert.That(activity.GetMentions().Select(mention => (mention.Mentioned.Id, mention.Text)), Is.EqualTo(new[] { ("b", "<at>Bot</at>"), ("c", "<at>Cee</at>") }));
        Assert.That(new Activity().GetMentions(), Is.Empty);
    }

    [TestCase("<at>Bot</at> hello", "<at>Bot</at>", "hello")]
    [TestCase("hello <AT>bot</AT>", "<at>Bot</at>", "hello")]
    [TestCase("<at>Bot</at> a <at>Bot</at> b", "<at>Bot</at>", "a  b")]
    [TestCase("<at>Bot</at> hello", null, "hello")]
    [TestCase("nothing", "<at>Bot</at>", "nothing")]
    [TestCase("a (+*[ b", "(+*[", "a  b")]
    public void A_mention_is_taken_out_of_the_text(string text, string mention, string expected)
    {
        var activity = Message(text, Of("b", mention));

        Assert.That(activity.RemoveRecipientMention(), Is.EqualTo(expected));
        Assert.That(activity.Text, Is.EqualTo(expected));
    }

    [Test]
    public void Mentions_of_others_stay()
    {
        var activity = Message("<at>Bot</at> ask <at>Ann</at>", Of("b", "<at>Bot</at>"), Of("a", "<at>Ann</at>", "Ann"));

        Assert.That(activity.RemoveMentionText("b"), Is.EqualTo("ask <at>Ann</at>"));
    }

    [Test]
    public void A_message_without_a_text_stays_without_one() => Assert.That(Message(null, Of("b", "x")).RemoveRecipientMention(), Is.Null);

    [Test]
    public void Who_is_mentioned_can_be_asked()
    {
        var activity = Message("x", Received("b", "y"));

        Assert.That(activity.MentionsId("b"), Is.True);
        Assert.That(activity.MentionsId("c"), Is.False);
        Assert.That(activity.MentionsRecipient(), Is.True);
    }
}
