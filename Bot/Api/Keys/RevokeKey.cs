using Bot.Audit;
using Storage;

namespace Bot.Api.Keys;

/// <summary>Ends a key: from its next request on it opens nothing. It stays in the list.</summary>
public sealed class RevokeKey(IDatabase database, ApiKeyStore keys, AuditLog audit, TimeProvider clock)
{
    /// <returns>False if there is no such key.</returns>
    public async Task<bool> RunAsync(string id, string by, CancellationToken ct = default)
    {
        while (await keys.GetAsync(id, ct) is { } read)
        {
            if (read.Value.RevokedAt is not null) return true;
            var now = clock.GetUtcNow();
            var batch = new Batch();
            keys.Put(batch, read.Value with { RevokedAt = now, RevokedBy = by }, Expect.Match(read.ETag));
            audit.Append(batch, by, ChangedThing.Key, id, ChangeAct.Removed, [("name", read.Value.Name)]);
            try
            {
                await database.CommitAsync(batch, ct);
                return true;
            }
            catch (PreconditionFailedException)
            {
                // Revoked by somebody else meanwhile, most likely: look again.
            }
        }
        return false;
    }
}
