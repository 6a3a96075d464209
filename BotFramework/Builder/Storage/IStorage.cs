namespace Microsoft.Bot.Builder;

/// <summary>Where state is kept, by key.</summary>
public interface IStorage
{
    /// <summary>What is kept under the keys; keys that hold nothing are left out.</summary>
    Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);

    /// <summary>Writes all values. A value that is an <see cref="IStoreItem"/> with an etag other than "*" is written only over the same etag; otherwise an exception says so.</summary>
    Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default);

    /// <summary>Removes the keys; those that hold nothing are passed over.</summary>
    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}
