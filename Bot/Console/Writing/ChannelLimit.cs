using Handoff.Cases;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Console.Writing;

/// <summary>What a channel sets an agent's message.</summary>
/// <param name="Longest">In characters; a longer one arrives in parts. Null: no limit that anybody reaches.</param>
/// <param name="ClosesAt">Until when the customer may be written to; null: always.</param>
public sealed record ChannelLimit(int? Longest, DateTimeOffset? ClosesAt)
{
    /// <summary>Messenger's standard messaging window, counted from the customer's last words.</summary>
    public static readonly TimeSpan MessengerWindow = TimeSpan.FromHours(24);

    public static ChannelLimit Of(Case @case) => @case.ChannelId switch
    {
        ChannelNames.Facebook => new ChannelLimit(2000, (@case.LastCustomerAt ?? @case.OpenedAt) + MessengerWindow),
        ChannelNames.Msteams => new ChannelLimit(28_000, null),
        ChannelNames.Line => new ChannelLimit(5000, null),
        ChannelNames.Telegram => new ChannelLimit(4096, null),
        ChannelNames.Sms => new ChannelLimit(1600, null),
        _ => new ChannelLimit(null, null),
    };
}
