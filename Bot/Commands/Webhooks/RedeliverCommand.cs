using System.CommandLine;
using Bot.Webhooks;

namespace Bot.Commands.Webhooks;

internal sealed class RedeliverCommand : OperatorCommand
{
    private readonly Argument<string> _attempt = new("attempt") { Description = "As 'webhooks list' shows it." };

    public RedeliverCommand() : base("redeliver", "Sends the event of an attempt once more, at once.") => Add(_attempt);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var id = call.Parsed.GetRequiredValue(_attempt);
        if (await call.Get<WebhookDesk>().RedeliverAsync(id, ct) is not { } sent) return await call.FailAsync($"There is no attempt '{id}' any more, or its webhook or event is gone.");
        if (!sent.Succeeded) return await call.FailAsync($"It was not taken: {sent.Error}");
        await call.SayAsync($"event {sent.CaseId}/{sent.Sequence} was taken");
        return ExitCodes.Done;
    }
}
