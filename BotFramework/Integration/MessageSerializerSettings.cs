using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration;

/// <summary>The JSON of the protocol, as options that may be changed.</summary>
public static class MessageSerializerSettings
{
    public static JsonSerializerOptions Create() => new(ActivityJson.Options);
}
