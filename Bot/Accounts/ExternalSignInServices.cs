using Bot.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Bot.Accounts;

internal static class ExternalSignInServices
{
    public const string Scheme = "OpenIdConnect";
    public const string CallbackPath = "/login/external/callback";

    /// <summary>Adds the sign-in with an identity provider, if the settings name one.</summary>
    public static void AddExternalSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ExternalSignInOptions>(configuration, "OpenIdConnect");
        services.AddSingleton<IValidateOptions<ExternalSignInOptions>, Validation>();
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<ExternalSignIn>();
        var settings = configuration.GetSection("OpenIdConnect").Get<ExternalSignInOptions>() ?? new ExternalSignInOptions();
        if (settings.IsOn) services.AddAuthentication().AddOpenIdConnect(Scheme, options => Fill(options, settings));
    }

    private static void Fill(OpenIdConnectOptions options, ExternalSignInOptions settings)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = !IsLoopback(settings.Authority);
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.CallbackPath = CallbackPath;
        // Signing out here ends the session here; the provider is not told, and may not end it by a link.
        options.RemoteSignOutPath = PathString.Empty;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // the answer is a navigation, which cookies that are lax survive
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.HttpOnly = true;
        }
        options.Events.OnTokenValidated = ValidatedAsync;
        options.Events.OnRemoteFailure = Failed;
    }

    // What the provider says is exchanged for a session of ours: nothing of its token stays in the cookie.
    private static async Task ValidatedAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var user = context.Principal is { } principal ? await services.GetRequiredService<ExternalSignIn>().RunAsync(principal, context.HttpContext.RequestAborted) : null;
        if (user is null)
        {
            context.HandleResponse();
            context.Response.Redirect("/login/external/unknown");
            return;
        }
        context.Principal = Sessions.Begin(user);
        context.Properties ??= new AuthenticationProperties();
        context.Properties.IsPersistent = true;
    }

    private static Task Failed(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<ILogger<ExternalSignIn>>().ExternalSignInFailed(context.Failure?.GetType().Name ?? "");
        context.HandleResponse();
        context.Response.Redirect("/login/external/failed");
        return Task.CompletedTask;
    }

    private static bool IsLoopback(string authority) => Uri.TryCreate(authority, UriKind.Absolute, out var url) && url.IsLoopback;

    private sealed class Validation : IValidateOptions<ExternalSignInOptions>
    {
        public ValidateOptionsResult Validate(string? name, ExternalSignInOptions options)
        {
            if (!options.IsOn) return ValidateOptionsResult.Success;
            if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
                return ValidateOptionsResult.Fail("OpenIdConnect:Authority must be an https address (plain http is for this machine alone).");
            if (options.ClientId.Length == 0 || options.ClientSecret.Length == 0)
                return ValidateOptionsResult.Fail("OpenIdConnect:Authority is set, but OpenIdConnect:ClientId or OpenIdConnect:ClientSecret is not.");
            return options.CreateUsers && options.AgentValues.Count + options.SupervisorValues.Count + options.AdminValues.Count == 0
                ? ValidateOptionsResult.Fail("OpenIdConnect:CreateUsers makes users of those whose role the settings name: set OpenIdConnect:AgentValues, SupervisorValues or AdminValues too.")
                : ValidateOptionsResult.Success;
        }
    }
}
