#nullable enable
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A key that signs activities' tokens, and the channels it may speak for.</summary>
internal sealed record SigningKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>
/// The signing keys that a metadata document announces. They are read when first needed and again once a day. A key id that is not
/// among them has them read again, but at most once an hour: strangers must not be able to make us hammer the metadata site. When the site is down
/// or talks nonsense, the keys last read stay in force.
/// </summary>
internal sealed class SigningKeys(Uri metadataUrl, HttpClient http, TimeProvider clock, ILogger log)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    public static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromHours(1);
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(30);
    private const int MaxDocumentBytes = 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private volatile Snapshot _snapshot = Snapshot.None;
    private DateTimeOffset? _lastAttempt;

    /// <summary>The key with the id, or null when there is none (or none can be had).</summary>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken ct)
    {
        var snapshot = _snapshot;
        if (!snapshot.Keys.TryGetValue(keyId, out var key) || clock.GetUtcNow() - snapshot.ReadAt >= Lifetime)
        {
            await RefreshAsync(keyId, ct).ConfigureAwait(false);
            _snapshot.Keys.TryGetValue(keyId, out key);
        }

        return key;
    }

    private async Task RefreshAsync(string keyId, CancellationToken ct)
    {
        await _refreshing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (!IsDue(keyId))
            {
                return;
            }

            _lastAttempt = clock.GetUtcNow();
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(Deadline);
            var keys = await ReadKeysAsync(deadline.Token).ConfigureAwait(false);
            _snapshot = new Snapshot(keys, clock.GetUtcNow());
            log.SigningKeysRead(metadataUrl.Host, keys.Count);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or FormatException or InvalidOperationException or KeyNotFoundException
            || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.SigningKeysUnavailable(metadataUrl.Host, exception.GetType().Name, _snapshot.Keys.Count);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    // Asked under the lock: whoever waited for another's reading finds it done.
    private bool IsDue(string keyId)
    {
        var now = clock.GetUtcNow();
        if (_lastAttempt is { } last && now - last < RetryInterval)
        {
            return false;
        }

        var age = now - _snapshot.ReadAt;
        return age >= Lifetime || (!_snapshot.Keys.ContainsKey(keyId) && age >= UnknownKeyInterval);
    }

    private async Task<Dictionary<string, SigningKey>> ReadKeysAsync(CancellationToken ct)
    {
        using var metadata = await ReadDocumentAsync(metadataUrl, ct).ConfigureAwait(false);
        var keysUrl = new Uri(metadata.RootElement.GetProperty("jwks_uri").GetString() ?? throw new FormatException("The metadata name no keys."));
        if (!TrustedServiceHosts.IsSecureOrLocal(keysUrl))
        {
            throw new FormatException("The metadata name keys at an address without HTTPS.");
        }

        using var document = await ReadDocumentAsync(keysUrl, ct).ConfigureAwait(false);
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.GetProperty("keys").EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object && Parse(entry) is { } key)
            {
                keys[key.Key.KeyId] = key;
            }
        }

        return keys.Count > 0 ? keys : throw new FormatException("The document holds no usable key.");
    }

    private async Task<JsonDocument> ReadDocumentAsync(Uri address, CancellationToken ct)
    {
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MaxDocumentBytes, ct).ConfigureAwait(false);
        return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), default, ct).ConfigureAwait(false);
    }

    private static SigningKey? Parse(JsonElement entry)
    {
        if (TextOf(entry, "kty") != "RSA" || TextOf(entry, "kid") is not { Length: > 0 } keyId || TextOf(entry, "n") is not { } modulus || TextOf(entry, "e") is not { } exponent)
        {
            return null;
        }

        var key = new RsaSecurityKey(new System.Security.Cryptography.RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(modulus),
            Exponent = Base64UrlEncoder.DecodeBytes(exponent),
        })
        {
            KeyId = keyId,
        };
        var endorsements = entry.TryGetProperty("endorsements", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToList()
            : [];
        return new SigningKey(key, endorsements);
    }

    private static string? TextOf(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Snapshot(Dictionary<string, SigningKey> Keys, DateTimeOffset ReadAt)
    {
        public static readonly Snapshot None = new([], DateTimeOffset.MinValue);
    }
}
