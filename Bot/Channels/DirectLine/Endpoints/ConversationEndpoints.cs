using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Tokens;
using Handoff.Conversations;

namespace Bot.Channels.DirectLine.Endpoints;

/// <summary>Starting a conversation, and coming back to one.</summary>
internal static class ConversationEndpoints
{
    public static async Task<IResult> StartAsync(
        HttpContext http, ConversationDirectory directory, CustomerActivities activities, ClientHistory history, DirectLineTokens tokens, DirectLineLimits limits,
        TimeProvider clock, CancellationToken ct)
    {
        var caller = Caller.Of(http);
        if (!caller.HasSecret) limits.CountStart(http);
        var parameters = await RequestJson.ReadAsync(http.Request, DirectLineJson.Default.StartParameters, ct);
        var user = RequestJson.Checked(parameters?.User);
        var (conversation, _) = await directory.GetOrAddAsync(
            new DirectLineConversation
            {
                Id = caller.Token?.ConversationId ?? Ids.New(),
                ChannelId = Microsoft.Bot.Connector.Channels.Directline,
                UserId = caller.Token?.UserId ?? user?.Id,
                UserName = caller.Token?.UserId is null ? user?.Name : caller.Token.UserName,
                Locale = LocaleOf(parameters?.Locale),
                CreatedAt = clock.GetUtcNow(),
            },
            ct);
        conversation = await directory.KnowUserAsync(conversation, user?.Id, user?.Name, ct);
        conversation = await directory.KnowLocaleAsync(conversation, LocaleOf(parameters?.Locale), ct);
        var id = new ConversationId(conversation.Id);
        var isBegun = conversation.IsAnnounced || await history.LengthAsync(id, ct) > 0;
        // Read before the bot hears of it, so that its greeting is behind this place.
        var after = isBegun ? await history.LengthAsync(id, ct) : 0;
        conversation = await activities.AnnounceAsync(conversation, ct);
        var claims = caller.Token ?? new TokenClaims { ConversationId = conversation.Id };
        claims = claims with { UserId = claims.UserId ?? conversation.UserId, UserName = claims.UserName ?? conversation.UserName };
        var answer = new ConversationAnswer(
            conversation.Id,
            tokens.Issue(claims),
            (int)DirectLineTokens.TokenLifetime.TotalSeconds,
            Addresses.StreamOf(http.Request, tokens, conversation.Id, claims.TrustedOrigins, after, floor: after));
        return Results.Json(
            answer, DirectLineJson.Default.ConversationAnswer, statusCode: isBegun ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    public static async Task<IResult> ReconnectAsync(
        string conversationId, string? watermark, HttpContext http, ConversationDirectory directory, CustomerActivities activities, ClientHistory history, DirectLineTokens tokens,
        CancellationToken ct)
    {
        var after = Watermark.Read(watermark);
        var conversation = await directory.GetAsync(conversationId, ct);
        var length = await history.LengthAsync(new ConversationId(conversationId), ct);
        conversation = await activities.AnnounceAsync(conversation, ct);
        var claims = Caller.Of(http).Token ?? new TokenClaims { ConversationId = conversationId, UserId = conversation.UserId, UserName = conversation.UserName };
        // With a watermark everything behind it is sent again; without one only what is new.
        var address = Addresses.StreamOf(http.Request, tokens, conversationId, claims.TrustedOrigins, Math.Min(after ?? length, length), floor: after is null ? length : 0);
        return Results.Json(new ConversationAnswer(conversationId, tokens.Issue(claims), (int)DirectLineTokens.TokenLifetime.TotalSeconds, address), DirectLineJson.Default.ConversationAnswer);
    }

    /// <summary>A language tag by its looks; anything else is as good as none.</summary>
    private static string? LocaleOf(string? given) =>
        given is { Length: > 1 and <= 35 } && given.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? given : null;
}
