using System.Text.Json;
using Bot.Console.Messages;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Console.Messages;

public sealed class MessageTests
{
    private static readonly MessageHtml _html = new();

    [Test]
    public void The_customers_words_stand_as_they_were_typed()
    {
        var message = Of(Entry(EntryFrom.Customer, "**2 * 3**"));

        Assert.That(message!.Html, Is.Null);
        Assert.That(message.Entry.Text, Is.EqualTo("**2 * 3**"));
    }

    [Test]
    public void Buttons_that_were_offered_are_shown()
    {
        var message = Of(Entry(EntryFrom.Bot, "Which?") with { Activity = Json("""{"suggestedActions":{"actions":[{"type":"imBack","title":"Delivery"},{"title":7},{"title":"None of these"}]}}""") });

        Assert.That(message!.Offered, Is.EqualTo(new[] { "Delivery", "None of these" }));
    }

    [Test]
    public void A_card_is_shown_by_its_words_and_buttons()
    {
        var message = Of(Entry(EntryFrom.Bot, null) with
        {
            Attachments = [new TranscriptAttachment("application/vnd.microsoft.card.hero")],
            Activity = Json("""{"attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"Order","text":"On its way","buttons":[{"title":"Track"}]}}]}"""),
        });

        Assert.That(message!.Attachments, Has.Count.EqualTo(1));
        Assert.That(message.Attachments[0].Text, Is.EqualTo("Order\nOn its way"));
        Assert.That(message.Attachments[0].Buttons, Is.EqualTo(new[] { "Track" }));
    }

    [TestCase("/v3/attachments/1", "image/png", "/v3/attachments/1", true)]
    [TestCase("https://elsewhere.example/a.png", "image/png", "https://elsewhere.example/a.png", false)]
    [TestCase("/v3/attachments/1", "image/svg+xml", "/v3/attachments/1", false)]
    [TestCase("javascript:alert(1)", "image/png", null, false)]
    [TestCase("data:text/html,x", "text/html", null, false)]
    [TestCase("//evil.example/a.png", "image/png", null, false)]
    public void Only_pictures_of_this_host_are_fetched_and_only_safe_addresses_are_links(string url, string type, string? link, bool picture)
    {
        var attachment = Of(Entry(EntryFrom.Customer, null) with { Attachments = [new TranscriptAttachment(type, "a", url)] })!.Attachments.Single();

        Assert.That(attachment.Url, Is.EqualTo(link));
        Assert.That(attachment.IsPicture, Is.EqualTo(picture));
    }

    [Test]
    public void Events_are_not_messages() => Assert.That(Of(Entry(EntryFrom.Customer, "x") with { ActivityType = "event" }), Is.Null);

    private static Message? Of(TranscriptEntry entry) => Message.Of(new TranscriptLine(1, entry), _html);

    private static TranscriptEntry Entry(EntryFrom from, string? text) => new() { Id = "1", From = from, At = DateTimeOffset.UnixEpoch, Text = text };

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
