using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Turns;
using Microsoft.Bot.Schema;

namespace Bot.Channels.DirectLine;

/// <summary>The turns' inbox behind Direct Line.</summary>
internal sealed class TurnsInbox(ActivityInbox inbox) : ICustomerInbox
{
    public async Task<string> AcceptAsync(JsonObject activity, string? key, CancellationToken ct)
    {
        var read = ActivityJson.Deserialize<Activity>(Encoding.UTF8.GetBytes(activity.ToJsonString()))
            ?? throw new JsonException("The activity is null.");
        return (await inbox.AcceptAsync(read, key, ct)).ActivityId;
    }
}
