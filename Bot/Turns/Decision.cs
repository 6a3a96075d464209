using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Bot.Turns;

/// <summary>What the assistant decided: every reply of it says so in <c>channelData.bothandoff</c>.</summary>
/// <param name="Outcome">One of the constants.</param>
/// <param name="Articles">Ids, best first.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record Decision(string Outcome, IReadOnlyList<string> Articles, double Confidence)
{
    public const string Answer = "answer";
    public const string Clarify = "clarify";
    public const string None = "none";
    public const string Handoff = "handoff";
    public const string Dialog = "dialog";

    public static Decision Talk { get; } = new(Dialog, [], 1);

    public static Decision Notice { get; } = new(Handoff, [], 1);

    /// <summary>What the activity says already; a step of a dialog if it says nothing.</summary>
    public static Decision Of(Activity activity) =>
        activity.ChannelData is JsonObject data && data[TurnAdapter.DecisionName] is JsonObject decision
            ? new Decision(
                decision["outcome"]!.GetValue<string>(),
                [.. decision["articles"]!.AsArray().Select(id => id!.GetValue<string>())],
                decision["confidence"]!.GetValue<double>())
            : Talk;

    public void WriteTo(Activity activity)
    {
        var data = activity.ChannelData as JsonObject ?? [];
        data[TurnAdapter.DecisionName] = new JsonObject
        {
            ["outcome"] = Outcome,
            ["articles"] = new JsonArray([.. Articles.Select(id => (JsonNode)id)]),
            ["confidence"] = Math.Round(Confidence, 4),
        };
        activity.ChannelData = data;
    }
}
