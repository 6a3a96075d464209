namespace Microsoft.Bot.Builder;

/// <summary>Reading objects of one type.</summary>
public static class StorageExtensions
{
    /// <summary>What is kept under the keys and is of the type.</summary>
    public static async Task<IDictionary<string, TStoreItem>> ReadAsync<TStoreItem>(this IStorage storage, string[] keys, CancellationToken cancellationToken = default)
        where TStoreItem : class
    {
        var items = await storage.ReadAsync(keys, cancellationToken).ConfigureAwait(false);
        var typed = new Dictionary<string, TStoreItem>(items.Count);
        foreach (var (key, value) in items)
        {
            if (value is TStoreItem item)
            {
                typed.Add(key, item);
            }
        }

        return typed;
    }
}
