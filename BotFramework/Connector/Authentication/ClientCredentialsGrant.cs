#nullable enable
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The client credentials grant of OAuth 2.0 at a login address: "{address}/oauth2/v2.0/token".</summary>
internal static class ClientCredentialsGrant
{
    // No redirects: a token request carries the secret in its body.
    private static readonly Lazy<HttpClient> OwnClient = new(() => NoRedirectHttp.Create());

    public static Task<AccessToken> WithSecretAsync(string loginUrl, string clientId, string secret, string scope, HttpClient? http, ILogger log, CancellationToken ct) =>
        AskAsync(loginUrl, clientId, scope, [new("client_secret", secret)], http, log, ct);

    public static Task<AccessToken> WithAssertionAsync(string loginUrl, string clientId, Func<string, string> assertionFor, string scope, HttpClient? http, ILogger log, CancellationToken ct) =>
        AskAsync(loginUrl, clientId, scope, [new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertionFor(AddressOf(loginUrl).AbsoluteUri))], http, log, ct);

    private static async Task<AccessToken> AskAsync(string loginUrl, string clientId, string scope, KeyValuePair<string, string>[] proof, HttpClient? http, ILogger log, CancellationToken ct)
    {
        var address = AddressOf(loginUrl);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("scope", ScopeOf(scope)), .. proof]),
        };
        using var response = await (http ?? OwnClient.Value).SendAsync(request, ct).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        return Read(response, body) ?? throw Failed(address, response, body, log);
    }

    private static AccessToken? Read(HttpResponseMessage response, byte[] body)
    {
        if (!response.IsSuccessStatusCode || Parse(body) is not { } answer)
        {
            return null;
        }

        using (answer)
        {
            var root = answer.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("access_token", out var token) || token.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            // Some services write the number of seconds as a text.
            var seconds = root.TryGetProperty("expires_in", out var lifetime) && double.TryParse(lifetime.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var stated) ? stated : 3600;
            var received = response.Headers.Date is { } date && Math.Abs((date - DateTimeOffset.UtcNow).TotalMinutes) < 5 ? date : DateTimeOffset.UtcNow;
            return new AccessToken(token.GetString()!, received.AddSeconds(Math.Clamp(seconds, 0, 24 * 3600)));
        }
    }

    private static HttpRequestException Failed(Uri address, HttpResponseMessage response, byte[] body, ILogger log)
    {
        var error = "unknown";
        using (var answer = Parse(body))
        {
            if (answer?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var code) && code.ValueKind == JsonValueKind.String)
            {
                error = code.GetString()!;
            }
        }

        log.TokenRefused(address.Host, (int)response.StatusCode, error);
        return new HttpRequestException($"No token from {address.Host}: status {(int)response.StatusCode}, error {error}.", null, response.StatusCode);
    }

    private static Uri AddressOf(string loginUrl)
    {
        if (!Uri.TryCreate($"{loginUrl.TrimEnd('/')}/oauth2/v2.0/token", UriKind.Absolute, out var address) || !TrustedServiceHosts.IsSecureOrLocal(address))
        {
            throw new InvalidOperationException($"ToChannelFromBotLoginUrl is '{loginUrl}': it must be an https address (http only on this machine).");
        }

        return address;
    }

    private static string ScopeOf(string scope) => scope.EndsWith("/.default", StringComparison.Ordinal) ? scope : $"{scope}/.default";

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
