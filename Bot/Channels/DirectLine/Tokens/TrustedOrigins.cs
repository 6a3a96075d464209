namespace Bot.Channels.DirectLine.Tokens;

/// <summary>Which pages may use a token: those in the settings; without any there, those that the token names; else all.</summary>
public static class TrustedOrigins
{
    /// <summary>A request without an <c>Origin</c> is no page's; there the token alone decides.</summary>
    public static bool Allow(DirectLineOptions options, IReadOnlyList<string>? ofToken, HttpRequest request)
    {
        if (request.Headers.Origin is not [{ Length: > 0 } origin]) return request.Headers.Origin.Count == 0;
        if (options.TrustedOrigins.Count > 0) return options.TrustedOrigins.Any(Is);
        return ofToken is not { Count: > 0 } || ofToken.Any(Is);

        bool Is(string trusted) => trusted.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase);
    }
}
