namespace Microsoft.Bot.Builder;

/// <summary>One page of results.</summary>
public class PagedResult<T>
{
    public T[] Items { get; set; } = [];

    /// <summary>What to ask for the next page with; null after the last.</summary>
    public string ContinuationToken { get; set; }
}
