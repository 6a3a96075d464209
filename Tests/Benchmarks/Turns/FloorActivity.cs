using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Turns;

/// <summary>As little of an activity as an echo needs, for the endpoint that all others are measured against.</summary>
public sealed record FloorActivity(
    string Type,
    string? Id,
    DateTimeOffset? Timestamp,
    DateTimeOffset? LocalTimestamp,
    string? LocalTimezone,
    string? ServiceUrl,
    string? ChannelId,
    FloorAccount? From,
    FloorAccount? Conversation,
    FloorAccount? Recipient,
    string? TextFormat,
    string? Locale,
    string? Text,
    string? InputHint,
    string? ReplyToId,
    JsonElement? Entities,
    JsonElement? Attachments,
    JsonElement? ChannelData)
{
    public static FloorActivity ReplyTo(FloorActivity activity) => new(
        "message", null, null, null, null, activity.ServiceUrl, activity.ChannelId, activity.Recipient, activity.Conversation, activity.From,
        null, activity.Locale, $"Echo: {activity.Text}", "acceptingInput", activity.Id, null, null, null);

    public static async Task PostReplyAsync(HttpClient client, FloorActivity activity)
    {
        var address = $"{activity.ServiceUrl}/v3/conversations/{activity.Conversation!.Id}/activities/{activity.Id}";
        using var response = await client.PostAsJsonAsync(address, ReplyTo(activity), FloorJson.Default.FloorActivity);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadFromJsonAsync(FloorJson.Default.FloorAccount);
    }
}

public sealed record FloorAccount(string? Id, string? Name, string? Role);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FloorActivity))]
internal sealed partial class FloorJson : JsonSerializerContext;
