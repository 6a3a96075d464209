namespace Bot.Channels.DirectLine;

/// <summary>The body of every refusal: <c>{"error":{"code","message"}}</c>. Codes are stable, messages are not.</summary>
public sealed record DirectLineErrorBody(DirectLineError Error);

public sealed record DirectLineError(string Code, string Message);

/// <summary>A refusal as a result.</summary>
public sealed class DirectLineRefusal(int status, string code, string message, int? retryAfterSeconds = null) : IResult
{
    public int Status => status;

    public string Code => code;

    public static DirectLineRefusal BadArgument(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineRefusal MissingProperty(string message) => new(StatusCodes.Status400BadRequest, "MissingProperty", message);

    public static DirectLineRefusal Unauthorized(string message) => new(StatusCodes.Status401Unauthorized, "Unauthorized", message);

    public static DirectLineRefusal Forbidden(string message) => new(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static DirectLineRefusal TokenExpired() =>
        new(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired. Ask for a new one.");

    public static DirectLineRefusal NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFound", message);

    public static DirectLineRefusal MethodNotAllowed() =>
        new(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "This address does not know that method.");

    public static DirectLineRefusal TooBig(string message) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static DirectLineRefusal TooMany() =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests. Wait a moment.", retryAfterSeconds: 1);

    public static DirectLineRefusal ServiceError() =>
        new(StatusCodes.Status500InternalServerError, "ServiceError", "Something went wrong here. Try again.");

    public static DirectLineRefusal Unavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The message could not be kept at present. Try again.", retryAfterSeconds: 1);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (retryAfterSeconds is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = new DirectLineErrorBody(new DirectLineError(code, message));
        await response.WriteAsJsonAsync(body, DirectLineJson.Default.DirectLineErrorBody, cancellationToken: httpContext.RequestAborted);
    }
}

/// <summary>Ends the handling of a request with a refusal; turned into its answer by <see cref="RefusalFilter"/>.</summary>
public sealed class DirectLineRefusedException(DirectLineRefusal refusal) : Exception($"{refusal.Status} {refusal.Code}")
{
    public DirectLineRefusal Refusal { get; } = refusal;
}
