using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Bot.Api.Keys;

/// <summary>A key by which another program uses the API. The key itself is kept nowhere.</summary>
/// <param name="Name">What agents and the audit trail read: the program's name.</param>
/// <param name="Hash">SHA-256 of the secret part; that has 256 random bits, so that a slow hash would add nothing.</param>
public sealed record ApiKey(string Id, string Name, string Hash, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, string CreatedBy)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    /// <summary>To within a minute; read from where uses are kept, never stored with the key.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>As whom the key acts on cases.</summary>
    [JsonIgnore]
    public string AgentId => "key-" + Id;
}

/// <summary>How a key is written: <c>bhk_</c>, its id, its secret.</summary>
internal static class ApiKeyToken
{
    private const string Prefix = "bhk_";
    private const int IdLength = 12;
    private const int SecretLength = 64;

    public static (string Id, string Token, string Hash) New()
    {
        var (id, secret) = (RandomNumberGenerator.GetHexString(IdLength, lowercase: true), RandomNumberGenerator.GetHexString(SecretLength, lowercase: true));
        return (id, $"{Prefix}{id}_{secret}", HashOf(secret));
    }

    /// <returns>Null for what is no key.</returns>
    public static (string Id, string Hash)? Read(string token) =>
        token.Length == Prefix.Length + IdLength + 1 + SecretLength && token.StartsWith(Prefix, StringComparison.Ordinal) && token[Prefix.Length + IdLength] == '_'
            ? (token.Substring(Prefix.Length, IdLength), HashOf(token[^SecretLength..]))
            : null;

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}

internal sealed record ApiKeyUse(string Id, DateTimeOffset LastUsedAt);

/// <summary>What a request with an idempotency key was answered, without words of customers.</summary>
internal sealed record ApiAnswer(string Id, string RequestHash, int Status, string Body, string? Location, DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(ApiKeyUse))]
[JsonSerializable(typeof(ApiAnswer))]
internal sealed partial class ApiKeysJson : JsonSerializerContext;
