#nullable enable
namespace Microsoft.Bot.Connector;

// Clients for requests that carry a token or a secret: a redirect would carry it on to a host nobody trusted.
internal static class NoRedirectHttp
{
    public const string ClientName = "BotFramework";

    public static HttpClient Create() => new(CreateHandler());

    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
