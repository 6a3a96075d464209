namespace Microsoft.Bot.Builder;

/// <summary>Where dialogs are reported as if they were pages.</summary>
public interface IBotPageViewTelemetryClient
{
    void TrackPageView(string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);
}
