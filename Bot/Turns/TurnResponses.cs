using Storage;

namespace Bot.Turns;

/// <summary>What turns answered in the response to their request, for as long as a channel may ask again.</summary>
internal static class TurnResponses
{
    public static DocumentCollection<TurnResponse> Of(IDatabase database) => new(
        database, "responses", TurnsJson.Default.TurnResponse,
        new("conversation", response => IndexKey.Of(response.ConversationId)),
        new("at", response => IndexKey.Of(response.At)));
}
