using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Streams;
using Bot.Channels.DirectLine.Tokens;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Extensions.Options;

namespace Bot.Channels.DirectLine.Endpoints;

/// <summary>The WebSocket. Its address carries a ticket, for browsers can send no header with it.</summary>
internal static class StreamEndpoint
{
    private static readonly WebSocketAcceptContext Socket = new()
    {
        // Finds connections whose other end is gone without a word.
        KeepAliveInterval = TimeSpan.FromSeconds(30),
        KeepAliveTimeout = TimeSpan.FromSeconds(30),
    };

    public static async Task<IResult> OpenAsync(
        string conversationId, string? watermark, string? t, HttpContext http, DirectLineTokens tokens, IOptions<DirectLineOptions> options, ConversationDirectory directory,
        LiveConversations live, ClientHistory history, TranscriptStore transcripts, IHostApplicationLifetime lifetime, ILogger<StreamConnection> log)
    {
        var aborted = http.RequestAborted;
        if (string.IsNullOrEmpty(t)) return DirectLineRefusal.Unauthorized("The address of a stream carries a ticket: take it from the conversation's answer.");
        if (tokens.CheckTicket(t) is not { } ticket || ticket.ConversationId != conversationId)
            return DirectLineRefusal.Forbidden("The ticket is over or for another conversation. Ask for the conversation again and take the new streamUrl.");
        // The same-origin rule does not cover WebSockets.
        if (!TrustedOrigins.Allow(options.Value, ticket.TrustedOrigins, http.Request)) return DirectLineRefusal.Forbidden("Pages from this origin may not use this bot.");
        if (!http.WebSockets.IsWebSocketRequest) return DirectLineRefusal.BadArgument("This address is for WebSockets.");
        var conversation = await directory.GetAsync(conversationId, aborted);
        var id = new ConversationId(conversationId);
        var length = await history.LengthAsync(id, aborted);
        var after = Math.Min(Watermark.Read(watermark) ?? length, length);
        var shown = new ShownMessages(transcripts, id, ticket.Floor, after);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(Socket);
        try
        {
            await new StreamConnection(socket, conversation, live, history, shown, Addresses.BaseOf(http.Request)).RunAsync(after, lifetime.ApplicationStopping, aborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The response has begun, so no other net can tell the client anything; it sees the end and connects again.
            log.StreamFailed(failure, conversationId);
        }
        return Results.Empty;
    }
}
