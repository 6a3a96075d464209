namespace Microsoft.Bot.Builder;

/// <summary>A stored object that knows which version of it was read.</summary>
public interface IStoreItem
{
    /// <summary>The version read, or "*": written whatever is there. Null is the version of what was never stored.</summary>
    string ETag { get; set; }
}
