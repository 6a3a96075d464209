using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Turns;

namespace EndToEnd.Hosting;

/// <summary>A customer of a channel behind a connector, which posts again with the same activity id what was not answered with 200.</summary>
internal sealed class ConnectorCustomer(HttpClient http, LoopbackConnector connector, string name) : ICustomer
{
    private const string Channel = "msteams";

    public string Conversation => $"{Channel}:{name}";

    public List<string> Acknowledged { get; } = [];

    /// <summary>What the customer saw, in order, copies included.</summary>
    public IReadOnlyList<string> Seen => connector.TextsOf(name);

    public async Task<bool> SayAsync(string text, string id)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("/api/messages", new JsonObject
            {
                ["type"] = "message",
                ["id"] = id,
                ["channelId"] = Channel,
                ["serviceUrl"] = connector.Address.AbsoluteUri,
                ["from"] = new JsonObject { ["id"] = "customer-" + name },
                ["recipient"] = new JsonObject { ["id"] = "bot" },
                ["conversation"] = new JsonObject { ["id"] = name },
                ["locale"] = "zh-Hant",
                ["text"] = text,
            });
            response.EnsureSuccessStatusCode();
            Acknowledged.Add(text);
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }
}
