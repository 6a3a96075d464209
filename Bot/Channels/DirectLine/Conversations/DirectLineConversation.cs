namespace Bot.Channels.DirectLine.Conversations;

/// <summary>What Direct Line keeps of a conversation; everything said in it stands in its transcript.</summary>
public sealed record DirectLineConversation
{
    public required string Id { get; init; }

    /// <summary><c>webchat</c> for the customer page, <c>directline</c> for all else.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Unknown until the first message if neither token nor start named a user.</summary>
    public string? UserId { get; init; }

    public string? UserName { get; init; }

    /// <summary>BCP 47, as the client asked for it at the start.</summary>
    public string? Locale { get; init; }

    /// <summary>When its id was given out.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The bot has been told who joined, once.</summary>
    public bool IsAnnounced { get; init; }
}
