using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.HandoffProtocol;

/// <summary>Settings <c>HandoffProtocol</c>: handoffs from other bots to this house's queue, and from this assistant to an outside hub.</summary>
public sealed class HandoffProtocolOptions
{
    public const string Section = "HandoffProtocol";

    /// <summary>Ids of channels that belong to another bot: its <c>handoff.initiate</c> opens a case here, and the assistant is silent there.</summary>
    public List<string> HubFor { get; set; } = [];

    /// <summary>Ids of channels that are a hub themselves: whoever needs a person there is handed to it.</summary>
    public List<string> OutsideHubs { get; set; } = [];

    /// <summary>This host's address as the hub reaches it, such as https://bot.example: a transcript that is too long for the event is fetched from there.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Bytes of JSON up to which a transcript goes inside the event; a longer one goes as a link. 0: always as a link.</summary>
    [Range(0, 200_000)]
    public int InlineTranscriptBytes { get; set; } = 64 * 1024;

    /// <summary>Hours for which the link to a transcript works.</summary>
    [Range(1, 720)]
    public int LinkHours { get; set; } = 24;

    /// <summary>Minutes within which the outside hub must say that it has the conversation; then the case goes to this house's own queue.</summary>
    [Range(1, 1440)]
    public int AnswerWithinMinutes { get; set; } = 5;

    /// <summary>Hosts (host or host:port) that linked transcripts of other bots are fetched from. Empty: links are not followed.</summary>
    public List<string> TranscriptHosts { get; set; } = [];

    public bool IsHubFor(string? channelId) => channelId is not null && HubFor.Contains(channelId, StringComparer.Ordinal);

    public bool IsOutsideHub(string? channelId) => channelId is not null && OutsideHubs.Contains(channelId, StringComparer.Ordinal);
}
