using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Writes activities to <see cref="System.Diagnostics.Trace"/>, as JSON.</summary>
public class TraceTranscriptLogger : ITranscriptLogger
{
    private readonly bool _traceActivity;

    public TraceTranscriptLogger()
        : this(true)
    {
    }

    /// <param name="traceActivity">Whether the whole activity is written, or type, sender and text alone.</param>
    public TraceTranscriptLogger(bool traceActivity) => _traceActivity = traceActivity;

    /// <exception cref="ArgumentNullException">The activity is null.</exception>
    public Task LogActivityAsync(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        System.Diagnostics.Trace.TraceInformation(_traceActivity
            ? ActivityJson.SerializeToString((Activity)activity)
            : $"{activity.From?.Name ?? activity.From?.Id ?? activity.From?.Role} [{activity.Type}] {activity.AsMessageActivity()?.Text}");
        return Task.CompletedTask;
    }
}
