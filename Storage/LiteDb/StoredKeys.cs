using Storage.Committing;
using Storage.Live;

namespace Storage.LiteDb;

/// <summary>The idempotency keys in the engine: fills the filter after a start, and forgets old keys.</summary>
internal sealed class StoredKeys(EngineThread engine, KeyFilter filter)
{
    private const int AtOnce = 500;

    /// <summary>Reads all keys in the background, a few at a time. Until it is done the engine is asked for every key.</summary>
    public async Task FillFilterAsync()
    {
        try
        {
            for (string? after = null; ;)
            {
                var from = after;
                var keys = await engine.RunAsync(Urgency.Background, store =>
                {
                    var some = store.Keys(from, AtOnce);
                    foreach (var (stored, _) in some) filter.Add(stored);
                    if (some.Count < AtOnce) filter.Filled();
                    return some;
                });
                if (keys.Count < AtOnce) return;
                after = keys[^1].Stored;
            }
        }
        catch (Exception e) when (e is StorageUnavailableException or StorageDamagedException)
        {
            // Closed, or damaged, which whoever reads the place will be told: without the filter all is slower, not wrong.
        }
    }

    /// <returns>How many were forgotten.</returns>
    public async Task<long> ForgetAsync(DateTimeOffset usedBefore, Func<Batch, Task> commit, CancellationToken ct)
    {
        var count = 0L;
        for (string? after = null; ;)
        {
            var from = after;
            var keys = await engine.RunAsync(Urgency.Reader, store => store.Keys(from, AtOnce));
            var batch = new Batch();
            foreach (var (stored, document) in keys)
                if (StoredKey.UsedAt(document) < usedBefore) batch.Delete(document.Collection, document.Id);
            if (!batch.IsEmpty) await commit(batch);
            count += batch.Operations.Count;
            if (keys.Count < AtOnce) return count;
            ct.ThrowIfCancellationRequested();
            after = keys[^1].Stored;
        }
    }
}
