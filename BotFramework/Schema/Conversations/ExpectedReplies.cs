using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The replies to an activity with delivery mode "expectReplies", as the body of the response.</summary>
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity> activities = null)
    {
        Activities = activities;
    }

    [JsonPropertyName("activities")]
    public IList<Activity> Activities { get; set; }
}
