using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Hosting;

/// <summary>A customer over Direct Line who says everything until it is acknowledged, with the same client id, as Web Chat does.</summary>
internal sealed class DirectLineCustomer(HttpClient http, string conversation, string user, string token) : ICustomer
{
    public string Conversation { get; } = conversation;

    public List<string> Acknowledged { get; } = [];

    public static async Task<DirectLineCustomer> StartAsync(HttpClient http)
    {
        var opened = await SendAsync(http, HttpMethod.Post, "/webchat/token", null, new JsonObject { ["locale"] = "zh-Hant" });
        var (token, user) = (opened["token"]!.GetValue<string>(), opened["userId"]!.GetValue<string>());
        await SendAsync(http, HttpMethod.Post, "/v3/directline/conversations", token, new JsonObject { ["user"] = new JsonObject { ["id"] = user } });
        return new DirectLineCustomer(http, opened["conversationId"]!.GetValue<string>(), user, token);
    }

    public async Task<bool> SayAsync(string text, string clientId)
    {
        try
        {
            await SendAsync(http, HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities", token, new JsonObject
            {
                ["type"] = "message",
                ["text"] = text,
                ["from"] = new JsonObject { ["id"] = user },
                ["locale"] = "zh-Hant",
                ["channelData"] = new JsonObject { ["clientActivityID"] = clientId },
            });
            Acknowledged.Add(text);
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    /// <summary>Everything that the customer's page would show, in order.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var read = await SendAsync(http, HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities", token, null);
        var texts = new List<string>();
        while (read["activities"]!.AsArray() is { Count: > 0 } page)
        {
            texts.AddRange(page.Select(activity => activity!["text"]?.GetValue<string>() ?? ""));
            read = await SendAsync(http, HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities?watermark={read["watermark"]!.GetValue<string>()}", token, null);
        }
        return texts;
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, HttpMethod method, string address, string? token, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
