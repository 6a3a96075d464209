namespace Bot.Channels.DirectLine.Uploads;

/// <summary>A file that a customer or an agent sent, as the collection <c>attachments</c> keeps it. Its id is its address and its only guard.</summary>
public sealed record StoredAttachment
{
    public required string Id { get; init; }

    public required string ConversationId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }

    /// <summary>SHA-256 of the content in lower-case hexadecimal: the name of the file in the data directory.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset At { get; init; }
}
