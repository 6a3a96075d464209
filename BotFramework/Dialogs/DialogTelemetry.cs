namespace Microsoft.Bot.Builder.Dialogs;

internal static class DialogTelemetry
{
    /// <summary>Tells a client that counts page views, too, that a dialog began.</summary>
    public static void TrackDialogView(this IBotTelemetryClient client, string dialogName)
    {
        if (client is IBotPageViewTelemetryClient views)
        {
            views.TrackPageView(dialogName);
        }
    }
}
