using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>One reading of an expression of time.</summary>
public class DateTimeResolution
{
    /// <summary>"2026-11-25T15", or with X for what was left open: "XXXX-WXX-3".</summary>
    [JsonPropertyName("timex")]
    public string Timex { get; set; }

    /// <summary>The date, time, both, or for a duration the seconds; null for a range.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; }

    [JsonPropertyName("start")]
    public string Start { get; set; }

    [JsonPropertyName("end")]
    public string End { get; set; }
}
