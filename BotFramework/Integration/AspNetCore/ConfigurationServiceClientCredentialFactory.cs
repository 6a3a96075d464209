using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// The bot's identity by the settings MicrosoftAppType ("MultiTenant" by default, "SingleTenant" or "UserAssignedMsi"), MicrosoftAppId,
/// MicrosoftAppPassword and MicrosoftAppTenantId. Without an app id nobody is let in, unless Channels:AllowUnsigned is true.
/// </summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    /// <summary>The setting that lets activities in without a token, for tools of a developer.</summary>
    public const string AllowUnsignedKey = "Channels:AllowUnsigned";

    private readonly ServiceClientCredentialsFactory _inner;
    private readonly bool _allowUnsigned;

    /// <exception cref="ArgumentException">The settings do not fit together; the message says which.</exception>
    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var appId = configuration[MicrosoftAppCredentials.MicrosoftAppIdKey];
        var password = configuration[MicrosoftAppCredentials.MicrosoftAppPasswordKey];
        var tenant = configuration[MicrosoftAppCredentials.MicrosoftAppTenantIdKey];
        _allowUnsigned = string.Equals(configuration[AllowUnsignedKey], "true", StringComparison.OrdinalIgnoreCase);
        _inner = configuration[MicrosoftAppCredentials.MicrosoftAppTypeKey]?.Trim().ToUpperInvariant() switch
        {
            null or "" or "MULTITENANT" => new PasswordServiceClientCredentialFactory(appId, password, null, httpClient, logger),
            "SINGLETENANT" => new PasswordServiceClientCredentialFactory(
                Required(appId, MicrosoftAppCredentials.MicrosoftAppIdKey), Required(password, MicrosoftAppCredentials.MicrosoftAppPasswordKey), Required(tenant, MicrosoftAppCredentials.MicrosoftAppTenantIdKey), httpClient, logger),
            "USERASSIGNEDMSI" => new ManagedIdentityServiceClientCredentialsFactory(Required(appId, MicrosoftAppCredentials.MicrosoftAppIdKey), httpClient, logger),
            var other => throw new ArgumentException($"{MicrosoftAppCredentials.MicrosoftAppTypeKey} is '{other}': it must be MultiTenant, SingleTenant or UserAssignedMsi.", nameof(configuration)),
        };
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override async Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        _allowUnsigned && await _inner.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);

    private static string Required(string value, string name) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"{name} is required in configuration for this MicrosoftAppType.") : value;
}
