using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Api.Keys;
using Bot.Turns;
using Storage;

namespace Bot.Api;

/// <summary>
/// A request with the header <c>Idempotency-Key</c> has one effect: sent again within a day it gets the first answer; the same key with another
/// request is refused. Only what succeeded is kept; what was refused may be tried again.
/// </summary>
internal sealed class IdempotentRequests(IDatabase database, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly DocumentCollection<ApiAnswer> _answers = new(database, "apiAnswers", ApiKeysJson.Default.ApiAnswer, new DocumentIndex<ApiAnswer>("at", a => IndexKey.Of(a.At)));
    private readonly ConversationGate _oneAtATime = new();
    private DateTimeOffset _cleanedAt;

    public async ValueTask<object?> RunAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (http.Request.Headers[Header] is not [{ } key]) return await next(call);
        if (key.Length is 0 or > LongestKey) return ApiProblems.Invalid($"'{Header}' has 1 to {LongestKey} characters.");

        var id = Hash($"{http.User.FindFirstValue(ClaimTypes.NameIdentifier)}\n{key}");
        var request = Hash($"{http.Request.Method} {http.Request.Path}\n{string.Concat(call.Arguments.OfType<IApiRequest>().Select(body => JsonSerializer.Serialize(body, body.GetType(), ApiJson.Default)))}");
        return await _oneAtATime.RunAsync(id, async () =>
        {
            if ((await _answers.GetAsync(id, http.RequestAborted))?.Value is { } answer && clock.GetUtcNow() - answer.At < Kept)
                return answer.RequestHash == request
                    ? new ReplayedAnswer(answer)
                    : ApiProblems.Of(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", $"This '{Header}' was used for another request.");
            var result = await next(call);
            await KeepAsync(id, request, result);
            return result;
        }, http.RequestAborted);
    }

    private async Task KeepAsync(string id, string request, object? result)
    {
        if (result is INestedHttpResult nested) result = nested.Result;
        if (result is not IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } answered) return;
        var body = (result as IValueHttpResult)?.Value is CaseChanged changed ? JsonSerializer.Serialize(changed, ApiJson.Default.CaseChanged) : "";
        var now = clock.GetUtcNow();
        var batch = new Batch();
        _answers.Put(batch, id, new ApiAnswer(id, request, answered.StatusCode!.Value, body, (result as Microsoft.AspNetCore.Http.HttpResults.Created<CaseChanged>)?.Location, now));
        if (now - _cleanedAt > TimeSpan.FromHours(1))
        {
            _cleanedAt = now;
            foreach (var old in (await _answers.QueryAsync(new DocumentQuery(_answers.Name) { Index = "at", To = IndexKey.Of(now - Kept), Take = 5000 })).Items) _answers.Delete(batch, old.Id);
        }
        await database.CommitAsync(batch);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class ReplayedAnswer(ApiAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = answer.Status;
            httpContext.Response.Headers[ReplayedHeader] = "true";
            if (answer.Location is not null) httpContext.Response.Headers.Location = answer.Location;
            if (answer.Body.Length == 0) return;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}
