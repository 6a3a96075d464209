using Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;

namespace Bot.Channels.Connector;

public static class ConnectorServices
{
    /// <summary>Channels behind a Bot Framework connector: Teams, Messenger and the others.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ConnectorAdapter>();
        services.AddSingleton<IBotFrameworkHttpAdapter>(provider => provider.GetRequiredService<ConnectorAdapter>());
        services.AddBotFramework();
        services.AddSingleton<IConnectorLine, ConnectorLine>();
        return services;
    }

    public static void MapConnector(this WebApplication app) =>
        app.MapMethods("/api/messages", ["POST", "GET", "PUT", "DELETE", "PATCH"], (HttpContext http, ConnectorAdapter adapter, IBot bot) =>
            adapter.ProcessAsync(http.Request, http.Response, bot, http.RequestAborted)).DisableAntiforgery();
}
