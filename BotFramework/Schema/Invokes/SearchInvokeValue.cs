using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The value of an "application/search" invoke.</summary>
public class SearchInvokeValue
{
    public SearchInvokeValue()
    {
    }

    /// <summary>One of <see cref="SearchInvokeTypes"/>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; }

    [JsonPropertyName("queryText")]
    public string QueryText { get; set; }

    [JsonPropertyName("queryOptions")]
    public SearchInvokeOptions QueryOptions { get; set; }

    [JsonPropertyName("context")]
    public object Context { get; set; }
}
