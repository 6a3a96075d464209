#nullable disable
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema.Cards;

public sealed class CardTests
{
    private static readonly (Attachment Attachment, string Type)[] Attachments =
    [
        (new HeroCard().ToAttachment(), "application/vnd.microsoft.card.hero"),
        (new ThumbnailCard().ToAttachment(), "application/vnd.microsoft.card.thumbnail"),
        (new SigninCard().ToAttachment(), "application/vnd.microsoft.card.signin"),
        (new ReceiptCard().ToAttachment(), "application/vnd.microsoft.card.receipt"),
        (new AudioCard().ToAttachment(), "application/vnd.microsoft.card.audio"),
        (new VideoCard().ToAttachment(), "application/vnd.microsoft.card.video"),
        (new AnimationCard().ToAttachment(), "application/vnd.microsoft.card.animation"),
        (new OAuthCard().ToAttachment(), "application/vnd.microsoft.card.oauth"),
    ];

    [Test]
    public void A_card_is_attached_with_its_content_type([Range(0, 7)] int index)
    {
        Assert.That(Attachments[index].Attachment.ContentType, Is.EqualTo(Attachments[index].Type));
        Assert.That(Attachments[index].Attachment.Content, Is.Not.Null);
    }

    [Test]
    public void A_text_becomes_a_button_that_says_it()
    {
        CardAction action = "yes";

        Assert.That((action.Type, action.Title, action.Value), Is.EqualTo((ActionTypes.ImBack, "yes", (object)"yes")));
        Assert.That(CardAction.FromString("no").Title, Is.EqualTo("no"));
    }

    [Test]
    public void A_sign_in_card_is_made_with_one_button()
    {
        var card = SigninCard.Create("text", "label", "https://x");

        Assert.That(card.Text, Is.EqualTo("text"));
        Assert.That(card.Buttons.Single(), Has.Property("Type").EqualTo("signin").And.Property("Title").EqualTo("label").And.Property("Value").EqualTo("https://x"));
    }

    [Test]
    public void Suggested_actions_take_sequences_and_refuse_null()
    {
        var actions = new SuggestedActions(new[] { "u" }.AsEnumerable(), new[] { new CardAction() }.AsEnumerable());

        Assert.That((actions.To.Count, actions.Actions.Count), Is.EqualTo((1, 1)));
        Assert.That(() => new SuggestedActions((IEnumerable<string>)null, []), Throws.ArgumentNullException);
        Assert.That(() => new SuggestedActions(Enumerable.Empty<string>(), (IEnumerable<CardAction>)null), Throws.ArgumentNullException);
    }

    [Test]
    public void A_card_in_an_activity_survives_the_wire()
    {
        var card = new HeroCard("title", "sub", "text", [new CardImage("https://i", "alt", new CardAction("openUrl", value: "https://x"))], [new CardAction("imBack", "t", value: "v")], new CardAction("call"));
        var activity = new Activity { Attachments = [card.ToAttachment()] };

        var back = ActivityJson.Convert<HeroCard>(ActivityJson.Clone(activity).Attachments[0].Content);

        Assert.That(ActivityJson.SerializeToString(back), Is.EqualTo(ActivityJson.SerializeToString(card)));
        Assert.That(back.Images[0].Tap.Value.ToString(), Is.EqualTo("https://x"));
    }
}
