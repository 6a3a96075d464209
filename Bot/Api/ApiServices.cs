using Bot.Api.Cases;
using Bot.Api.Customers;
using Bot.Api.Keys;
using Bot.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Api;

public static class ApiServices
{
    /// <summary>The API for other programs. Needs accounts (for authorization), the desk, the privacy services and the search.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ApiOptions>(configuration, "Api");
        services.AddApiKeys();
        services.AddSingleton<RequestRates>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<ApiAudit>();
        services.AddSingleton<OpenPhoneCase>();
        services.AddSingleton<CustomerReading>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var scope in ApiScopes.All)
            policies.AddPolicy(ApiScopes.PolicyOf(scope), policy => policy.AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName).RequireAuthenticatedUser().RequireClaim(ApiKeyAuthentication.ScopeClaim, scope));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddOpenApi("v1", ApiDescription.Fill);
        return services;
    }

    /// <summary>Keys alone, without the API.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AddKey>();
        services.AddSingleton<RevokeKey>();
        return services;
    }
}
