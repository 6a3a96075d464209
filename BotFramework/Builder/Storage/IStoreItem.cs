namespace Microsoft.Bot.Builder;

/// <summary>A stored object that knows which version of it was read.</summary>
public interface IStoreItem
{
    /// <summary>The version read; null or "*": written whatever is there.</summary>
    string ETag { get; set; }
}
