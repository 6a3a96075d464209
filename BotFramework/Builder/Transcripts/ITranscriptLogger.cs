using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Gets every activity of a conversation, in both directions.</summary>
public interface ITranscriptLogger
{
    Task LogActivityAsync(IActivity activity);
}
