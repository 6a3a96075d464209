using OpenTelemetry.Metrics;

namespace Bot.Hosting;

internal static class Measurements
{
    /// <summary>OpenTelemetry metrics of the host, the runtime and this product; read by Prometheus on the management address.</summary>
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter("BotHandoff")
            .AddPrometheusExporter());
        return services;
    }
}
