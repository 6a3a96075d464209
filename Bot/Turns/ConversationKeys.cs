using System.Security.Cryptography;
using System.Text;
using Handoff.Conversations;
using Handoff.Customers;
using Microsoft.Bot.Schema;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Turns;

/// <summary>How this house names what channels name: ids are only unique within their channel.</summary>
public static class ConversationKeys
{
    /// <summary>Where a telephone system and other programs open cases through the API: what is said there is written down, and nothing is sent.</summary>
    public const string Phone = "phone";

    /// <summary>Whether the channel is served by this house itself (Direct Line, Web Chat, the API) and not through a connector.</summary>
    public static bool IsOwnChannel(string? channelId) => IsWeb(channelId) || channelId is Phone;

    /// <summary>Whether what is said there reaches the customer; if not, it is only written down.</summary>
    public static bool CanBeWrittenTo(string? channelId) => channelId is not Phone;

    private static bool IsWeb(string? channelId) => channelId is ChannelNames.Directline or ChannelNames.Webchat;

    public static ConversationId ConversationOf(IActivity activity) =>
        IsOwnChannel(activity.ChannelId) ? new(activity.Conversation.Id) : new(Bounded($"{activity.ChannelId}:{activity.Conversation.Id}"));

    public static CustomerId CustomerOf(string channelId, string userId) =>
        new(Bounded(IsWeb(channelId) ? $"{ChannelNames.Webchat}:{userId}" : $"{channelId}:{userId}"));

    /// <summary>The customer's id in the conversation's present channel.</summary>
    public static string UserOf(Conversation conversation) =>
        (conversation.Reference is { } json ? ActivityJson.Deserialize<ConversationReference>(json).User?.Id : null) ?? conversation.CustomerId.Value;

    // The store takes ids up to 320 bytes, and this one stands in others.
    private static string Bounded(string id) =>
        Encoding.UTF8.GetByteCount(id) <= Longest && !id.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? id
            : $"{id[..id.IndexOf(':')]}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";

    private const int Longest = 200;
}
