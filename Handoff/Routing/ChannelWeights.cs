namespace Handoff.Routing;

/// <summary>
/// How much of an agent's capacity a case takes by its channel: who sits in a live chat expects an answer now, who writes from
/// a messenger or by mail comes back later.
/// </summary>
public static class ChannelWeights
{
    public static double Of(string channelId) => channelId switch
    {
        "email" => 0.25,
        "facebook" or "line" or "whatsapp" or "telegram" or "sms" => 0.5,
        _ => 1,
    };
}
