using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Tokens;

namespace Bot.Channels.DirectLine.Endpoints;

/// <summary>Addresses as this client reaches us.</summary>
internal static class Addresses
{
    public static string BaseOf(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>Where to open the WebSocket, within a minute.</summary>
    /// <param name="after">The stream begins behind this sequence.</param>
    /// <param name="floor">What is up to here the client does not have and did not ask for.</param>
    public static string StreamOf(HttpRequest request, DirectLineTokens tokens, string conversationId, IReadOnlyList<string>? origins, long after, long floor)
    {
        var ticket = tokens.IssueTicket(new TicketClaims { ConversationId = conversationId, Floor = floor, TrustedOrigins = origins });
        var scheme = request.IsHttps ? "wss" : "ws";
        return $"{scheme}://{request.Host}{request.PathBase}/v3/directline/conversations/{conversationId}/stream?watermark={Watermark.Of(after)}&t={ticket}";
    }
}
