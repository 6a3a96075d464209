using Handoff.Volumes;

namespace Bot.Reports;

public static class VolumesServices
{
    /// <summary>Alerts when far more comes than usual. Needs the handoff services.</summary>
    public static IServiceCollection AddVolumeAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<VolumeAlertsOptions>(configuration, VolumeAlertsOptions.Section);
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<VolumeAlertsOptions>();
            return new VolumeRules(options.AtLeast, options.Factor, options.Weeks);
        });
        services.AddHostedService<VolumeRound>();
        return services;
    }
}
