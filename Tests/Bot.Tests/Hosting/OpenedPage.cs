using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handoff.Conversations;

namespace Bot.Tests.Hosting;

/// <summary>The customer's page as a browser of its own opened it: what its token says, and what is written and read with that.</summary>
public sealed class OpenedPage(LiveHost host, JsonNode token)
{
    public ConversationId Conversation { get; } = new(token["conversationId"]!.GetValue<string>());

    /// <summary>Whether the link that it was opened with leads nowhere any more, where that is said.</summary>
    public bool? LinkIsOver { get; } = (bool?)token["linkIsOver"];

    public static async Task<OpenedPage> OpenAsync(LiveHost host, string? link = null)
    {
        using var browser = new HttpClient { BaseAddress = host.Http.BaseAddress }; // another each time, with no cookie of the one before
        using var answer = await browser.PostAsJsonAsync("/webchat/token", new { locale = "zh-Hant", @continue = link });
        answer.EnsureSuccessStatusCode();
        return new OpenedPage(host, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async Task SayAsync(string text)
    {
        using var answer = await SendAsync(HttpMethod.Post, JsonContent.Create(new { type = "message", text, from = new { id = token["userId"]!.GetValue<string>() } }));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<List<string>> ReadAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, null);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonNode>())!["activities"]!.AsArray().Select(a => a!["text"]?.GetValue<string>() ?? "")];
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/conversations/{Conversation}/activities")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token["token"]!.GetValue<string>()) },
            Content = content,
        };
        return await host.Http.SendAsync(request);
    }
}
