using System.Text.Json.Nodes;

namespace Bot.Channels.DirectLine;

/// <summary>Where Direct Line brings what customers send. When the task completes, the activity is on the disk.</summary>
public interface ICustomerInbox
{
    /// <param name="activity">A whole activity, with channel, conversation and sender.</param>
    /// <param name="key">The same key in the same conversation is the same activity; nothing happens again.</param>
    /// <returns>The activity's id; of a repetition, the id it got the first time.</returns>
    /// <exception cref="System.Text.Json.JsonException">The JSON does not have the shape of an activity.</exception>
    Task<string> AcceptAsync(JsonObject activity, string? key, CancellationToken ct);
}
