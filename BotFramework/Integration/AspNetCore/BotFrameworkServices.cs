using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The Bot Framework in a host.</summary>
public static class BotFrameworkServices
{
    /// <summary>Adds the authentication by settings and the adapter, each unless there is one already, and the HTTP client "BotFramework" that follows no redirects.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddHttpClient(NoRedirectHttp.ClientName).ConfigurePrimaryHttpMessageHandler(NoRedirectHttp.CreateHandler);
        services.TryAddSingleton<BotFrameworkAuthentication>(provider => new ConfigurationBotFrameworkAuthentication(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetService<ServiceClientCredentialsFactory>(),
            provider.GetService<AuthenticationConfiguration>(),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<ILogger<ConfigurationBotFrameworkAuthentication>>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddSingleton<IBotFrameworkHttpAdapter>(provider => new CloudAdapter(
            provider.GetRequiredService<BotFrameworkAuthentication>(), provider.GetRequiredService<ILogger<CloudAdapter>>()));
        return services;
    }

    /// <summary>Maps "/api/messages" to the adapter and the bot.</summary>
    public static IEndpointConventionBuilder MapBotFramework(this IEndpointRouteBuilder routes, string pattern = "/api/messages") =>
        routes.MapPost(pattern, (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) =>
            adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
}
