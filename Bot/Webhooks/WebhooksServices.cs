using Bot.Audit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Webhooks;

public static class WebhooksServices
{
    /// <summary>Events of cases to other programs. Needs the handoff services and an <c>IDatabase</c>.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WebhooksOptions>(configuration, "Webhooks");
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<WebhookLine>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookSender>());
        return services;
    }
}
