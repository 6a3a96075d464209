using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The services that dialogs ask for: a telemetry client, silent unless the bot brought its own.</summary>
public class DialogsBotComponent : BotComponent
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(NullBotTelemetryClient.Instance);
    }
}
