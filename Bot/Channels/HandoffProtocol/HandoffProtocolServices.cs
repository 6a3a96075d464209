using Bot.Dialogs;
using Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;

namespace Bot.Channels.HandoffProtocol;

public static class HandoffProtocolServices
{
    /// <summary>The Bot Framework's handoff protocol in both directions. After the assistant, whose turns it goes before.</summary>
    public static IServiceCollection AddHandoffProtocol(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<HandoffProtocolOptions>(configuration, HandoffProtocolOptions.Section);
        services.AddOptions<HandoffProtocolOptions>()
            .Validate(o => o.OutsideHubs.Count == 0 || IsAddress(o.PublicUrl), "HandoffProtocol:PublicUrl must be this host's own address, such as https://bot.example: outside hubs fetch long transcripts there.")
            .Validate(o => !o.HubFor.Intersect(o.OutsideHubs, StringComparer.Ordinal).Any(), "HandoffProtocol:HubFor and HandoffProtocol:OutsideHubs name the same channel: it can't hand over in both directions.")
            .Validate(o => !o.HubFor.Concat(o.OutsideHubs).Any(ConversationKeys.IsOwnChannel), "HandoffProtocol names a channel that this house serves itself: directline and webchat are no other bot's and no hub's.")
            .Validate(o => o.TranscriptHosts.All(IsHost), "HandoffProtocol:TranscriptHosts are written as host or host:port.");
        services.AddSingleton<HandoffStatuses>();
        services.AddSingleton<TranscriptFetch>();
        services.AddSingleton<TranscriptLinks>();
        services.AddSingleton<IncomingHandoff>();
        services.AddSingleton<OutsideHub>();
        services.AddSingleton<HandoffStatusWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<HandoffStatusWatch>());
        services.AddSingleton<OutsideHubWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<OutsideHubWatch>());
        services.AddSingleton<AssistantBot>();
        services.AddSingleton<IBot, HandoffProtocolBot>();
        return services;
    }

    public static void MapHandoffProtocol(this WebApplication app) => app.MapGet(TranscriptLinks.Path + "{ticket}", TranscriptLinks.GetAsync);

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Query.Length == 0;

    private static bool IsHost(string text)
    {
        try
        {
            return new TrustedServiceHosts([text]) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
