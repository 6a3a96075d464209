using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bot.Tests.Channels.DirectLine;

public sealed class UploadsTests
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private DirectLineHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await DirectLineHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_message_with_files_arrives_as_one_message_and_its_files_can_be_fetched()
    {
        var conversation = await _host.StartConversationAsync();
        var form = Form("""{"type":"message","text":"look","from":{"id":"dl_customer"},"channelData":{"clientActivityID":"u1"},"attachments":[{"contentType":"image/png","name":"螢幕 截圖.png","thumbnailUrl":"data:image/png;base64,AAAA"},{"contentType":"text/plain","name":"log.txt"}]}""");
        AddFile(form, "螢幕 截圖.png", "image/png", Picture);
        AddFile(form, "log.txt", "text/plain", "lines"u8.ToArray());

        var (status, body) = await _host.PostAsync($"conversations/{conversation.Id}/upload?userId=dl_customer", conversation.Token, form);

        var echo = (await _host.PollAsync(conversation)).Single(a => a["id"]!.GetValue<string>() == body!["id"]!.GetValue<string>());
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(echo["text"]!.GetValue<string>(), Is.EqualTo("look"));
        Assert.That(echo["channelData"]!["clientActivityID"]!.GetValue<string>(), Is.EqualTo("u1"));
        Assert.That(echo["attachments"]!.AsArray().Select(a => a!["name"]!.GetValue<string>()), Is.EqualTo(new[] { "螢幕 截圖.png", "log.txt" }));
        Assert.That(echo["attachments"]![0]!["thumbnailUrl"]!.GetValue<string>(), Is.EqualTo("data:image/png;base64,AAAA"));
        using var picture = await _host.Client.GetAsync(echo["attachments"]![0]!["contentUrl"]!.GetValue<string>());
        Assert.That(await picture.Content.ReadAsByteArrayAsync(), Is.EqualTo(Picture));
        Assert.That(picture.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(picture.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("inline"));
        Assert.That(picture.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
    }

    [TestCase("text/html", "page.html")]
    [TestCase("image/svg+xml", "drawing.svg")]
    [TestCase("application/xhtml+xml", "x.xhtml")]
    [TestCase("text/javascript", "x.js")]
    [TestCase("application/pdf", "x.pdf")]
    public async Task What_a_browser_could_run_is_only_a_download(string type, string name)
    {
        var conversation = await _host.StartConversationAsync();
        var form = Form("""{"type":"message"}""");
        AddFile(form, name, type, "<script>alert(1)</script>"u8.ToArray());
        await _host.PostAsync($"conversations/{conversation.Id}/upload", conversation.Token, form);
        var link = (await _host.PollAsync(conversation)).First(a => a["attachments"] is not null)["attachments"]![0]!["contentUrl"]!.GetValue<string>();

        using var file = await _host.Client.GetAsync(link);

        Assert.That(file.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/octet-stream"));
        Assert.That(file.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(file.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
    }

    [Test]
    public async Task One_bare_file_is_a_message_too()
    {
        var conversation = await _host.StartConversationAsync();
        var content = new ByteArrayContent(Picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "bare.png" };

        var (status, body) = await _host.PostAsync($"conversations/{conversation.Id}/upload?userId=dl_customer", conversation.Token, content);

        var echo = (await _host.PollAsync(conversation)).Single(a => a["id"]!.GetValue<string>() == body!["id"]!.GetValue<string>());
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(echo["attachments"]![0]!["name"]!.GetValue<string>(), Is.EqualTo("bare.png"));
        Assert.That(echo["attachments"]![0]!["contentType"]!.GetValue<string>(), Is.EqualTo("image/png"));
    }

    [Test]
    public async Task A_file_and_its_link_outlive_a_restart()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        var form = Form("""{"type":"message"}""");
        AddFile(form, "a.png", "image/png", Picture);
        await host.PostAsync($"conversations/{conversation.Id}/upload", conversation.Token, form);

        await host.RestartAsync();

        var link = (await host.PollAsync(conversation)).First(a => a["attachments"] is not null)["attachments"]![0]!["contentUrl"]!.GetValue<string>();
        Assert.That(await host.Client.GetByteArrayAsync(link), Is.EqualTo(Picture));
    }

    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("..\\..\\boot.ini", "boot.ini")]
    [TestCase("a<b>\u0001c.png", "abc.png")]
    [TestCase("...", "file")]
    public async Task A_name_is_only_a_name(string given, string expected)
    {
        var conversation = await _host.StartConversationAsync();
        var form = Form("""{"type":"message"}""");
        AddFile(form, given, "image/png", Picture);

        await _host.PostAsync($"conversations/{conversation.Id}/upload", conversation.Token, form);

        var echo = (await _host.PollAsync(conversation)).First(a => a["attachments"] is not null);
        Assert.That(echo["attachments"]![0]!["name"]!.GetValue<string>(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Over_four_megabytes_is_too_big_and_keeps_nothing()
    {
        var conversation = await _host.StartConversationAsync();
        var form = Form("""{"type":"message","text":"big"}""");
        AddFile(form, "big.bin", "application/octet-stream", new byte[4 * 1024 * 1024]);

        var (status, body) = await _host.PostAsync($"conversations/{conversation.Id}/upload", conversation.Token, form);

        Assert.That(status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("MessageSizeTooBig"));
        Assert.That(await _host.PollAsync(conversation), Has.Count.EqualTo(1));
    }

    [TestCase("multipart/form-data", "--x\r\n")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a")]
    [TestCase("multipart/form-data; boundary=x", "nothing")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n{\"type\":\"message\"}\r\n--x--")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n{\"type\":\"invoke\"}\r\n--x\r\n\r\nfile\r\n--x--")]
    [TestCase("image/png", "")]
    [TestCase("no type", "x")]
    public async Task A_broken_upload_is_refused(string type, string text)
    {
        var conversation = await _host.StartConversationAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var (status, body) = await _host.PostAsync($"conversations/{conversation.Id}/upload", conversation.Token, content);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("BadArgument"));
    }

    [Test]
    public async Task A_guessed_link_opens_nothing()
    {
        using var file = await _host.Client.GetAsync($"/v3/directline/attachments/{new string('0', 32)}/a.png");

        Assert.That(file.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(JsonNode.Parse(await file.Content.ReadAsStringAsync())!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("NotFound"));
    }

    private static MultipartFormDataContent Form(string activity)
    {
        var carrier = new StringContent(activity, Encoding.UTF8, "application/vnd.microsoft.activity");
        return new MultipartFormDataContent { { carrier, "activity", "blob" } };
    }

    /// <summary>Names are sent as browsers do: raw UTF-8 between quotes.</summary>
    private static void AddFile(MultipartFormDataContent form, string name, string type, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))}\"");
        form.Add(file);
    }
}
