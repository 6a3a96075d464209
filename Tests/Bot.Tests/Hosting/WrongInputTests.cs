using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBase.Importing;
using NUnit.Framework;

namespace Bot.Tests.Hosting;

/// <summary>Wrong input gets a clear error that says what is wrong; the process lives and nothing is lost.</summary>
[TestFixture]
public sealed class WrongInputTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartAsync("DirectLine:Secrets:0=" + Secret);

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    private const string Secret = "a-secret-of-thirty-two-characters-or-more";

    [TestCase("{ this is no json")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"type\":\"message\",\"channelId\":\"test\",\"serviceUrl\":\"http://127.0.0.1:9/\",\"text\":\"hello\",\"conversation\":{\"id\":\"a\"}}")]
    public async Task A_body_that_is_no_activity_is_refused_with_a_sentence(string body)
    {
        using var response = await _host.Http.PostAsync("/api/messages", new StringContent(body, Encoding.UTF8, "application/json"));

        await IsRefusedAsync(response, HttpStatusCode.BadRequest);
    }

    [TestCase("{\"type\":\"message\",\"text\":\"hello\"}")]
    [TestCase("{\"type\":\"message\",\"channelId\":\"test\",\"serviceUrl\":\"http://127.0.0.1:9/\",\"text\":\"hello\",\"from\":{\"id\":\"a\"}}")]
    public async Task An_activity_that_says_not_where_it_comes_from_is_refused(string body)
    {
        using var response = await _host.Http.PostAsync("/api/messages", new StringContent(body, Encoding.UTF8, "application/json"));

        await IsRefusedAsync(response, HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_body_of_five_megabytes_is_refused()
    {
        var body = LiveHost.Message("big", new string('x', 5 * 1024 * 1024));

        using var response = await _host.Http.PostAsJsonAsync("/api/messages", body);

        await IsRefusedAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [TestCase("/v3/directline/conversations/unknown/activities", null, HttpStatusCode.Unauthorized)]
    [TestCase("/v3/directline/conversations/unknown/activities", "not-a-token", HttpStatusCode.Forbidden)]
    [TestCase("/v3/directline/conversations/unknown/activities", Secret, HttpStatusCode.NotFound)]
    public async Task Direct_Line_refuses_strangers_and_unknown_conversations(string address, string? bearer, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);

        using var response = await _host.Http.SendAsync(request);

        await IsRefusedAsync(response, status);
    }

    [Test]
    public async Task Metrics_are_not_shown_on_the_public_address()
    {
        using var response = await _host.Http.GetAsync("/metrics");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_broken_import_file_is_named_with_its_line_and_nothing_is_imported()
    {
        var folder = Directory.CreateTempSubdirectory("import-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "good.md"), "---\nid: good\nlanguage: en\ncategory: test\nquestion: Is this good?\n---\nYes.\n");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.md"), "---\nid: broken\nlanguage: en\nquestion: [not closed\n---\nNo.\n");

        var report = await _host.Get<ArticleImport>().RunAsync(folder.FullName, new ImportOptions());

        Assert.Multiple(() =>
        {
            Assert.That(report.Applied, Is.False);
            Assert.That(report.Refused[0].File, Does.EndWith("broken.md"));
            Assert.That(report.Refused[0].Line, Is.GreaterThan(0));
            Assert.That(report.Refused[0].Reason, Is.Not.Empty);
        });
        folder.Delete(recursive: true);
    }

    private async Task IsRefusedAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var error = (await response.Content.ReadFromJsonAsync<JsonNode>())!["error"]!;
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(status));
            Assert.That(error["code"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(error["message"]!.GetValue<string>(), Does.Match(@"\w+ \w+"));
        });
        Assert.That((await _host.Http.GetAsync("/health")).IsSuccessStatusCode, Is.True, "the process lives");
    }
}
