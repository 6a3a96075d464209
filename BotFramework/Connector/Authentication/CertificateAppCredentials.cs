using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>App id and a certificate, with whose key each request for a token is signed.</summary>
public class CertificateAppCredentials : AppCredentials
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(5);
    private readonly X509Certificate2 _certificate;

    public CertificateAppCredentials(X509Certificate2 clientCertificate, string appId, string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : base(channelAuthTenant, customHttpClient, logger)
    {
        _certificate = clientCertificate ?? throw new ArgumentNullException(nameof(clientCertificate));
        MicrosoftAppId = string.IsNullOrWhiteSpace(appId) ? throw new ArgumentNullException(nameof(appId)) : appId;
    }

    internal string LoginUrl { get; set; }

    internal string Scope { get; set; }

    public override string OAuthEndpoint => LoginUrl ?? base.OAuthEndpoint;

    public override string OAuthScope => Scope ?? base.OAuthScope;

    internal override Task<AccessToken> AskForTokenAsync(CancellationToken ct) =>
        ClientCredentialsGrant.WithAssertionAsync(OAuthEndpoint, MicrosoftAppId, Sign, OAuthScope, CustomHttpClient, Logger, ct);

    private string Sign(string audience)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = MicrosoftAppId,
            Audience = audience,
            NotBefore = now,
            Expires = now + AssertionLifetime,
            Claims = new Dictionary<string, object> { ["sub"] = MicrosoftAppId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new X509SigningCredentials(_certificate, SecurityAlgorithms.RsaSha256),
        });
    }
}
