using Microsoft.AspNetCore.Diagnostics;
using Storage;

namespace Bot.Hosting;

/// <summary>The wide net of a request: what nobody expected becomes an answer that says whether to try again. The host has logged it.</summary>
internal static class Problems
{
    public static async Task AnswerAsync(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        (http.Response.StatusCode, var code, var message) = error switch
        {
            Turns.InboxFullException full => (StatusCodes.Status503ServiceUnavailable, "Busy", full.Message),
            StorageUnavailableException => (StatusCodes.Status503ServiceUnavailable, "StorageUnavailable", "The store can't write at present. Nothing that was confirmed is lost; try again in a few seconds."),
            BadHttpRequestException bad => (bad.StatusCode, "BadRequest", "The request can't be read."),
            _ => (StatusCodes.Status500InternalServerError, "ServiceError", "Something went wrong here. It has been logged; try again."),
        };
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "5";
        if (http.Request.Path.StartsWithSegments(Api.ApiRoutes.Root, StringComparison.OrdinalIgnoreCase))
        {
            await Api.ApiProblems.WriteAsync(http, http.Response.StatusCode, http.Response.StatusCode switch { 503 => "unavailable", 500 => "failed", _ => "invalid-request" }, message);
            return;
        }
        await http.Response.WriteAsJsonAsync(new { error = new { code, message } });
    }
}
