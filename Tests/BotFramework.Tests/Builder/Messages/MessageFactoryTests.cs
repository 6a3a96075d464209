#nullable disable
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Messages;

public sealed class MessageFactoryTests
{
    private static readonly (string Name, Func<string, string, string, IMessageActivity> Make)[] Makers =
    [
        ("text", MessageFactory.Text),
        ("texts", (text, ssml, hint) => MessageFactory.SuggestedActions(["a"], text, ssml, hint)),
        ("actions", (text, ssml, hint) => MessageFactory.SuggestedActions([new CardAction()], text, ssml, hint)),
        ("attachment", (text, ssml, hint) => MessageFactory.Attachment(new Attachment(), text, ssml, hint)),
        ("attachments", (text, ssml, hint) => MessageFactory.Attachment([new Attachment()], text, ssml, hint)),
        ("carousel", (text, ssml, hint) => MessageFactory.Carousel([new Attachment()], text, ssml, hint)),
        ("content", (text, ssml, hint) => MessageFactory.ContentUrl("https://x", "image/png", "n", text, ssml, hint)),
    ];

    [Test]
    public void Every_message_carries_text_speech_and_hint([Range(0, 6)] int maker)
    {
        var message = Makers[maker].Make("text", "<speak/>", InputHints.ExpectingInput);

        Assert.That((message.Type, message.Text, message.Speak, message.InputHint), Is.EqualTo(("message", "text", "<speak/>", "expectingInput")));
    }

    [Test]
    public void Every_message_accepts_input_unless_told_otherwise_and_leaves_out_what_is_not_given([Range(0, 6)] int maker)
    {
        var message = Makers[maker].Make(null, null, null);

        Assert.That((message.Text, message.Speak, message.InputHint), Is.EqualTo(((string)null, (string)null, "acceptingInput")));
    }

    [Test]
    public void Texts_become_buttons_that_say_them()
    {
        var actions = MessageFactory.SuggestedActions(["one", "two"]).SuggestedActions.Actions;

        Assert.That(actions.Select(action => (action.Type, action.Title, action.Value)), Is.EqualTo(new[] { ("imBack", "one", (object)"one"), ("imBack", "two", "two") }));
    }

    [Test]
    public void Buttons_are_taken_as_they_are()
    {
        var action = new CardAction("openUrl");

        Assert.That(MessageFactory.SuggestedActions([action]).SuggestedActions.Actions.Single(), Is.SameAs(action));
    }

    [Test]
    public void Attachments_are_laid_out_as_list_or_carousel()
    {
        Attachment[] two = [new(), new()];

        Assert.That(MessageFactory.Attachment(two).AttachmentLayout, Is.EqualTo("list"));
        Assert.That(MessageFactory.Carousel(two).AttachmentLayout, Is.EqualTo("carousel"));
        Assert.That(MessageFactory.Carousel(two).Attachments, Is.EqualTo(two));
    }

    [Test]
    public void An_address_becomes_an_attachment()
    {
        var attachment = MessageFactory.ContentUrl("https://x/y.png", "image/png", "name").Attachments.Single();

        Assert.That((attachment.ContentUrl, attachment.ContentType, attachment.Name), Is.EqualTo(("https://x/y.png", "image/png", "name")));
    }

    [Test]
    public void Null_arguments_are_refused()
    {
        Assert.That(() => MessageFactory.SuggestedActions((IEnumerable<string>)null), Throws.ArgumentNullException);
        Assert.That(() => MessageFactory.SuggestedActions((IEnumerable<CardAction>)null), Throws.ArgumentNullException);
        Assert.That(() => MessageFactory.Attachment((Attachment)null), Throws.ArgumentNullException);
        Assert.That(() => MessageFactory.Attachment((IEnumerable<Attachment>)null), Throws.ArgumentNullException);
        Assert.That(() => MessageFactory.Carousel(null), Throws.ArgumentNullException);
        Assert.That(() => MessageFactory.ContentUrl(null, "x"), Throws.ArgumentNullException);
        Assert.That(() => MessageFactory.ContentUrl("x", ""), Throws.ArgumentNullException);
    }
}
