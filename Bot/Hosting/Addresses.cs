using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bot.Hosting;

/// <summary>The public address and the management address: metrics are shown on the latter alone.</summary>
internal static class Addresses
{
    private const string ManagementSetting = "Management:Url";
    private const string DefaultManagementUrl = "http://127.0.0.1:3979";

    public static void AddAddresses(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var isSet = new[] { "urls", "http_ports", "https_ports" }.Any(name => !string.IsNullOrEmpty(configuration[name])) || configuration.GetSection("Kestrel:Endpoints").Exists();
        var urls = isSet && configuration["urls"] is { Length: > 0 } given ? given : BotHost.DefaultUrl;
        builder.WebHost.UseUrls(urls, ManagementUrl(configuration));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A sender that trickles its request must not keep a connection: headers within 15 s, a body at 240 bytes a second after 5 s of grace.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
    }

    public static string ManagementUrl(IConfiguration configuration) => configuration[ManagementSetting] is { Length: > 0 } url ? url : DefaultManagementUrl;

    /// <summary>The addresses as bound (port 0 has become a real one): the public ones first, then the management address.</summary>
    public static (IReadOnlyList<string> Public, string Management) Bound(IServiceProvider services)
    {
        var all = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.ToList() ?? [];
        var wanted = new Uri(ManagementUrl(services.GetRequiredService<IConfiguration>()));
        var management = all.LastOrDefault(address => wanted.Port == 0 || new Uri(address.Replace("[::]", "localhost").Replace("*", "localhost").Replace("+", "localhost")).Port == wanted.Port) ?? "";
        return ([.. all.Where(address => address != management)], management);
    }

    /// <summary>Metrics on the management address only, and nothing but metrics and health there.</summary>
    public static void UseManagementAddress(this WebApplication app)
    {
        var management = new Lazy<int>(() => Bound(app.Services).Management is { Length: > 0 } url ? new Uri(url).Port : -1);
        app.Use((http, next) =>
        {
            var isManagement = http.Connection.LocalPort == management.Value && http.Connection.LocalPort != 0;
            var isMetrics = http.Request.Path.StartsWithSegments("/metrics");
            if (isManagement ? isMetrics || http.Request.Path.StartsWithSegments("/health") : !isMetrics) return next(http);
            http.Response.StatusCode = (int)HttpStatusCode.NotFound;
            return Task.CompletedTask;
        });
        app.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
    }
}
