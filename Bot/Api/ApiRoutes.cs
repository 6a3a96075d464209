using Bot.Api.Cases;
using Bot.Api.Customers;
using Bot.Api.Keys;
using Bot.Api.Transcripts;

namespace Bot.Api;

public static class ApiRoutes
{
    public const string Root = "/api/v1";

    /// <summary>The API for other programs, and its description under <c>/api/v1/openapi.json</c>.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase), branch =>
        {
            branch.Use((context, next) =>
            {
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return next(context);
            });
            branch.UseStatusCodePages(answer => ApiProblems.WriteAsync(answer.HttpContext, answer.HttpContext.Response.StatusCode, NameOf(answer.HttpContext.Response.StatusCode), DetailOf(answer.HttpContext.Response.StatusCode)));
        });
        app.MapOpenApi(Root + "/openapi.json");
        var rates = app.Services.GetRequiredService<RequestRates>();
        var once = app.Services.GetRequiredService<IdempotentRequests>();
        var api = app.MapGroup(Root).AddEndpointFilter((call, next) => rates.RunAsync(call, next)).AddEndpointFilter((call, next) =>
            HttpMethods.IsPost(call.HttpContext.Request.Method) ? once.RunAsync(call, next) : next(call));
        api.MapCases();
        api.MapCustomers();
        api.MapTranscripts();
        return app;
    }

    /// <summary>Opens only to keys with the scope.</summary>
    internal static void Needs(this RouteHandlerBuilder route, string scope) =>
        route.RequireAuthorization(ApiScopes.PolicyOf(scope)).WithMetadata(new ApiScope(scope)).DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static string NameOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        _ => "invalid-request",
    };

    private static string DetailOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing under this address.",
        StatusCodes.Status405MethodNotAllowed => "This address doesn't know that method.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        _ => "The request can't be read.",
    };
}

/// <summary>The scope that a route needs, for its description.</summary>
internal sealed record ApiScope(string Name);
