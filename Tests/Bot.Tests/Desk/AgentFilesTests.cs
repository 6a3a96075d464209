using Bot.Channels.DirectLine.Uploads;
using Bot.Desk;
using Bot.WebChat;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Bot.Tests.Desk;

public sealed class AgentFilesTests
{
    private static readonly StoredAttachment Picture = AFile("p1", "photo.png", "image/png");
    private static readonly StoredAttachment Document = AFile("d1", "terms [2026].pdf", "application/pdf");

    private static StoredAttachment AFile(string id, string name, string type) =>
        new() { Id = id, ConversationId = "c", Name = name, ContentType = type, Length = 1, Hash = "", At = default };

    private static AgentFiles Files(string publicUrl = "https://help.example/") => new(null!, Options.Create(new WebChatOptions { PublicUrl = publicUrl }));

    [TestCase("webchat", "", true)]
    [TestCase("directline", "", true)]
    [TestCase("msteams", "", false)]
    [TestCase("msteams", "https://help.example", true)]
    [TestCase("phone", "https://help.example", false)]
    public void Files_can_be_sent_where_the_customer_can_fetch_them(string channel, string publicUrl, bool can) =>
        Assert.That(Files(publicUrl).CanSendIn(channel), Is.EqualTo(can));

    [TestCase("webchat", "Look", new[] { "/v3/directline/attachments/p1/photo.png", "/v3/directline/attachments/d1/terms%20%5B2026%5D.pdf" })]
    [TestCase("msteams", "Look\n\n[terms \\[2026\\].pdf](https://help.example/v3/directline/attachments/d1/terms%20%5B2026%5D.pdf)", new[] { "https://help.example/v3/directline/attachments/p1/photo.png" })]
    [TestCase("facebook", "Look\n\nterms [2026].pdf: https://help.example/v3/directline/attachments/d1/terms%20%5B2026%5D.pdf", new[] { "https://help.example/v3/directline/attachments/p1/photo.png" })]
    public void Each_channel_gets_them_as_it_can_show_them(string channel, string text, string[] attached)
    {
        var activity = new Activity { Type = ActivityTypes.Message, Text = "Look" };

        var kept = Files().Attach(activity, channel, [Picture, Document]);

        Assert.That(activity.Text, Is.EqualTo(text));
        Assert.That(activity.Attachments.Select(a => a.ContentUrl), Is.EqualTo(attached));
        Assert.That(kept.Select(k => k.Url), Is.EqualTo(new[] { "/v3/directline/attachments/p1/photo.png", "/v3/directline/attachments/d1/terms%20%5B2026%5D.pdf" }), "agents see them here");
    }

    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("C:\\Users\\amy\\照片.png", "照片.png")]
    [TestCase("a<b>\"c\u0007.txt", "abc.txt")]
    [TestCase("...", "file")]
    public void A_name_is_only_a_name(string given, string clean) => Assert.That(FileName.Clean(given), Is.EqualTo(clean));
}
