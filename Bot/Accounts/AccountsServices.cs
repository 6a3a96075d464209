using Bot.Audit;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Bot.Accounts;

public static class AccountsServices
{
    public const string SessionCookie = "bothandoff.session";

    /// <summary>Users, sign-in and who may open what. Needs an <c>IDatabase</c> and a <c>TimeProvider</c>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddUsers();
        services.AddSingleton<WrongTries>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<DemoUsers>();
        services.AddSingleton<Sessions>();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "bothandoff.form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection()
            .SetApplicationName("BotHandoff")
            .PersistKeysToFileSystem(KeyDirectory(configuration));
        AddCookies(services);
        services.AddExternalSignIn(configuration);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Agent, policy => policy.RequireRole(Policies.Agent, Policies.Supervisor, Policies.Admin))
            .AddPolicy(Policies.Supervisor, policy => policy.RequireRole(Policies.Supervisor, Policies.Admin))
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(Policies.Admin));
        return services;
    }

    /// <summary>Users alone, without signing in.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AddUser>();
        services.AddSingleton<ChangeUser>();
        return services;
    }

    private static void AddCookies(IServiceCollection services) =>
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = SessionCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Sessions.Idle;
            options.SlidingExpiration = true;
            options.LoginPath = "/login";
            options.LogoutPath = "/logout";
            options.AccessDeniedPath = "/login/refused";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnRedirectToLogin = context =>
            {
                // A page that reconnects wants a status; only people want the sign-in page.
                if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                else context.Response.Redirect(context.RedirectUri);
                return Task.CompletedTask;
            };
            options.Events.OnValidatePrincipal = async context =>
            {
                var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
                if (context.Principal is { } user && await sessions.IsValidAsync(user, context.HttpContext.RequestAborted)) return;
                context.RejectPrincipal();
            };
        });

    /// <summary>Keys stand with the data: sessions outlive a restart, and a restored backup. Readable by the owner alone.</summary>
    private static DirectoryInfo KeyDirectory(IConfiguration configuration)
    {
        var data = configuration["Storage:DataDirectory"] is { Length: > 0 } setting ? setting : "data";
        var keys = Path.GetFullPath(Path.Combine(data, "keys"));
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(keys)
            : Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
