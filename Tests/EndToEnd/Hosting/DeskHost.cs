using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Desk;
using Bot.Hosting;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Hosting;

/// <summary>The real host with a desk that takes an agent's actions on standard input, one JSON object a line, and answers each on standard output once it is done.</summary>
internal static class DeskHost
{
    internal sealed record Command(string Id, string Do, string Conversation, string? Text = null);

    internal sealed record Answer(string Id, bool Ok, string? Detail, IReadOnlyList<Said>? Transcript = null);

    /// <param name="Delivery">What became of it on its way through a connector; null when it arrived once, or needs none.</param>
    internal sealed record Said(long Sequence, string From, string? Text, bool IsForCustomer, DeliveryState? Delivery);

    public static async Task<int> RunAsync(string[] settings)
    {
        await using var app = await BotHost.BuildAsync(settings);
        await app.StartAsync();
        var desk = app.Services.GetRequiredService<AgentDesk>();
        var conversations = app.Services.GetRequiredService<ConversationStore>();
        var transcripts = app.Services.GetRequiredService<TranscriptStore>();
        var deliveries = app.Services.GetRequiredService<MessageDeliveries>();
        var output = new object();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var command = JsonSerializer.Deserialize<Command>(line)!;
            _ = Task.Run(async () =>
            {
                var answer = await DoAsync(command);
                lock (output) Console.WriteLine("> " + JsonSerializer.Serialize(answer));
            });
        }
        return 0;

        async Task<Answer> DoAsync(Command command)
        {
            try
            {
                var id = new ConversationId(command.Conversation);
                if (command.Do == "transcript") return new Answer(command.Id, true, null, await SaidAsync(id));
                if ((await conversations.GetAsync(id))?.Value.CaseId is not { } @case) return new Answer(command.Id, false, "no case");
                if (command.Do == "case") return new Answer(command.Id, true, @case.Value);
                var amy = new AgentId("amy");
                var outcome = command.Do switch
                {
                    "take" => await desk.TakeAsync(@case, amy, evenIfFull: true),
                    "card" => await desk.ReplyAsync(@case, amy, "", [new Attachment("application/vnd.microsoft.card.adaptive", content: JsonNode.Parse(command.Text!))], command.Id),
                    _ => await desk.ReplyAsync(@case, amy, command.Text!, command.Id),
                };
                return new Answer(command.Id, outcome is CaseOutcome.Done, outcome.GetType().Name);
            }
            catch (Exception error)
            {
                return new Answer(command.Id, false, error.Message);
            }
        }

        async Task<IReadOnlyList<Said>> SaidAsync(ConversationId id)
        {
            var lines = await transcripts.ReadAsync(id, take: 10_000);
            var ways = await deliveries.OfAsync(id);
            return [.. lines.Select(said => new Said(said.Sequence, said.Entry.From.ToString(), said.Entry.Text, said.Entry.IsForCustomer(), ways.GetValueOrDefault(said.Entry.Id)?.State))];
        }
    }
}
