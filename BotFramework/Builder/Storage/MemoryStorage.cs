using System.Globalization;
using System.Text.Json.Nodes;

namespace Microsoft.Bot.Builder;

/// <summary>State kept in memory, as JSON: what is read is a copy of what was written. Lost with the process; for tests and trials.</summary>
public class MemoryStorage : IStorage
{
    private const string EtagName = "eTag";
    private const string TypeOfValue = "$type";
    private readonly Dictionary<string, JsonObject> _memory;
    private readonly Lock _lock = new();
    private int _etag;

    /// <param name="dictionary">Where to keep it; may be shared, and is locked only by this object.</param>
    public MemoryStorage(Dictionary<string, JsonObject> dictionary = null) => _memory = dictionary ?? [];

    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_lock)
        {
            foreach (var key in keys)
            {
                _memory.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>(keys.Length);
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_memory.TryGetValue(key, out var stored) && stored != null)
                {
                    items[key] = Restore(stored);
                }
            }
        }

        return Task.FromResult<IDictionary<string, object>>(items);
    }

    /// <exception cref="ArgumentNullException">The dictionary is null.</exception>
    /// <exception cref="ArgumentException">An item was changed by another since it was read, or is there already and was never read.</exception>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_lock)
        {
            foreach (var (key, value) in changes)
            {
                if (value is IStoreItem { ETag: not "*" } item && _memory.TryGetValue(key, out var old) && old != null && EtagOf(old) is { } current && current != item.ETag)
                {
                    throw new ArgumentException($"'{key}' has been written by another since it was read: its etag was '{item.ETag}' then and is '{current}' now.", nameof(changes));
                }

                if (value == null)
                {
                    continue;
                }

                var stored = (JsonObject)StateJson.ToNode(value);
                if (value is IStoreItem)
                {
                    stored.Remove("ETag");
                    stored[EtagName] = (_etag++).ToString(CultureInfo.InvariantCulture);
                }

                _memory[key] = stored;
            }
        }

        return Task.CompletedTask;
    }

    private static string EtagOf(JsonObject stored) =>
        stored.TryGetPropertyValue(EtagName, out var etag) ? etag?.ToString() : null;

    private static object Restore(JsonObject stored)
    {
        // Without a type it was a dictionary, which is how the states of BotState are written.
        var value = stored.ContainsKey(TypeOfValue) ? StateJson.Convert<object>(stored.DeepClone().AsObject()) : StateJson.Convert<Dictionary<string, object>>(stored);
        if (value is IStoreItem item)
        {
            item.ETag = EtagOf(stored);
        }

        return value;
    }
}
