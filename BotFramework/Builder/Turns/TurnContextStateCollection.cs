namespace Microsoft.Bot.Builder;

/// <summary>What is kept for the length of a turn, by key or by type (whose full name is then the key).</summary>
public class TurnContextStateCollection : Dictionary<string, object>, IDisposable
{
    private bool _disposed;

    /// <summary>The value under the key, or the default of the type when there is none.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public T Get<T>(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return TryGetValue(key, out var value) && value is T known ? known : default;
    }

    public T Get<T>() => Get<T>(KeyOf<T>());

    /// <exception cref="ArgumentNullException">Key or value is null.</exception>
    /// <exception cref="ArgumentException">The key is taken.</exception>
    public void Add<T>(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ObjectDisposedException.ThrowIf(_disposed, this);
        base.Add(key, value);
    }

    public void Add<T>(T value) => Add(KeyOf<T>(), value);

    /// <summary>Replaces the value under the key; null removes it.</summary>
    public void Set<T>(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (value is null)
        {
            Remove(key);
        }
        else
        {
            this[key] = value;
        }
    }

    public void Set<T>(T value) => Set(KeyOf<T>(), value);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    // The connector client belongs to the turn; what else can be disposed belongs to those who put it there.
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (disposing)
        {
            foreach (var value in Values)
            {
                (value as Connector.IConnectorClient)?.Dispose();
            }
        }
    }

    private static string KeyOf<T>() => typeof(T).FullName;
}
