using System.Collections.Concurrent;
using Storage;

namespace Bot.Api.Keys;

public sealed class ApiKeyStore(IDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    private readonly DocumentCollection<ApiKey> _keys = new(database, "apiKeys", ApiKeysJson.Default.ApiKey);
    private readonly DocumentCollection<ApiKeyUse> _uses = new(database, "apiKeyUses", ApiKeysJson.Default.ApiKeyUse);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastWritten = new(StringComparer.Ordinal);

    public Task<Versioned<ApiKey>?> GetAsync(string id, CancellationToken ct = default) => _keys.GetAsync(id, ct);

    /// <summary>All, revoked ones included, the oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> AllAsync(CancellationToken ct = default)
    {
        var keys = new List<ApiKey>();
        await foreach (var key in _keys.AllAsync(ct: ct)) keys.Add(key.Value with { LastUsedAt = (await _uses.GetAsync(key.Id, ct))?.Value.LastUsedAt });
        return [.. keys.OrderBy(k => k.CreatedAt)];
    }

    internal void Put(Batch batch, ApiKey key, Expect expected) => _keys.Put(batch, key.Id, key, expected);

    /// <summary>Notes that the key was used; written once a minute at most.</summary>
    internal async Task UsedAsync(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_lastWritten.TryGetValue(id, out var last) && now - last < UsePrecision) return;
        _lastWritten[id] = now;
        var batch = new Batch();
        _uses.Put(batch, id, new ApiKeyUse(id, now));
        try
        {
            await database.CommitAsync(batch, ct);
        }
        catch (StorageUnavailableException)
        {
            _lastWritten.TryRemove(id, out _); // reading goes on while the store can't write
        }
    }
}
