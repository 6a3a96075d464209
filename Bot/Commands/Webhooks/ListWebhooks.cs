using Bot.Webhooks;

namespace Bot.Commands.Webhooks;

internal sealed class ListWebhooks() : OperatorCommand("list", "Lists all webhooks: id, address, events, how they are doing, and the latest attempts.")
{
    private const int Attempts = 5;

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var desk = call.Get<WebhookDesk>();
        foreach (var (webhook, health) in await desk.ListAsync(ct))
        {
            var state = !webhook.IsEnabled ? $"disabled ({webhook.DisabledBecause})" : health.FailingSince is { } since ? $"failing since {since:u}: {health.LastError}" : health.LastSuccessAt is { } at ? $"last taken {at:u}" : "nothing sent yet";
            await call.SayAsync($"{webhook.Id}  {webhook.Url}  {(webhook.Events.Count == 0 ? "all events" : string.Join(' ', webhook.Events))}{(webhook.IncludesWords ? "  with words" : "")}  {state}");
            foreach (var attempt in await desk.AttemptsAsync(webhook.Id, Attempts, ct))
                await call.SayAsync($"  attempt {attempt.Id}  {attempt.At:u}  {attempt.Kind} {attempt.CaseId}/{attempt.Sequence}  {(attempt.Succeeded ? "taken" : attempt.Error)}{(attempt.GivenUp ? "  given up" : "")}");
        }
        return ExitCodes.Done;
    }
}
