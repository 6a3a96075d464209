using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Api;

/// <summary>Refusals as RFC 9457 has them: <c>application/problem+json</c>, with a <c>type</c> that programs can tell apart.</summary>
internal static class ApiProblems
{
    public static ProblemHttpResult Of(int status, string type, string detail) => TypedResults.Problem(Details(status, type, detail));

    public static ProblemHttpResult NotFound(string what, string id) => Of(StatusCodes.Status404NotFound, "not-found", $"There is no {what} '{Shorten(id)}'.");

    public static ProblemHttpResult Invalid(string detail) => Of(StatusCodes.Status400BadRequest, "invalid-request", detail);

    public static Task WriteAsync(HttpContext context, int status, string type, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Details(status, type, detail), ApiJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted);
    }

    private static ProblemDetails Details(int status, string type, string detail) => new()
    {
        Type = "urn:bothandoff:problem:" + type,
        Title = type,
        Status = status,
        Detail = detail,
    };

    private static string Shorten(string id) => id.Length <= 60 ? id : id[..60] + "…";
}
