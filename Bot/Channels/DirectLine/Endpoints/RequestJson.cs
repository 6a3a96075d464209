using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Channels.DirectLine.Endpoints;

/// <summary>The small JSON bodies of the calls that start something, all of them optional.</summary>
internal static class RequestJson
{
    private const int LongestInBytes = 32 * 1024;
    private const int LongestName = 256;

    /// <summary>The body, or null if there is none.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> json, CancellationToken ct)
        where T : class
    {
        var body = await BoundedBody.ReadAsync(request, LongestInBytes, ct)
            ?? throw new DirectLineRefusedException(DirectLineRefusal.TooBig("The body is too big."));
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty) return null;
        try
        {
            return JsonSerializer.Deserialize(body.Span, json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new DirectLineRefusedException(DirectLineRefusal.BadArgument("The body is not the JSON that this call takes."));
        }
    }

    /// <summary>The user that a token is to carry; such ids begin with <c>dl_</c>, so that nobody takes them for ids of another channel.</summary>
    public static UserParameters? UserForToken(UserParameters? user)
    {
        if (user?.Id is not { Length: > 0 } id) return null;
        if (!id.StartsWith("dl_", StringComparison.Ordinal)) throw Bad("A user id in a token begins with 'dl_'.");
        return Checked(user);
    }

    public static UserParameters? Checked(UserParameters? user)
    {
        if (user?.Id is not { Length: > 0 } id) return null;
        if (id.Length > LongestName || user.Name?.Length > LongestName) throw Bad("The user's id or name is too long.");
        return user;
    }

    public static IReadOnlyList<string>? Checked(IReadOnlyList<string>? origins)
    {
        if (origins is not { Count: > 0 }) return null;
        if (origins.Count > 10 || origins.Any(o => o is null || o.Length > LongestName || !Uri.TryCreate(o, UriKind.Absolute, out _)))
            throw Bad("Name at most ten trusted origins, each as scheme and host.");
        return origins;
    }

    private static DirectLineRefusedException Bad(string message) => new(DirectLineRefusal.BadArgument(message));
}
