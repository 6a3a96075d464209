using System.CommandLine;
using Bot.Audit;
using Bot.Webhooks;
using Handoff.Cases;
using Handoff.Webhooks;

namespace Bot.Commands.Webhooks;

internal sealed class AddWebhookCommand : OperatorCommand
{
    private readonly Argument<string> _url = new("url") { Description = "Where events are posted to: https, or http on this machine." };
    private readonly Option<CaseEventKind[]> _events = new("--event") { Description = "Which events, such as CaseOpened and CaseClosed; several may be given. Default: all.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _words = new("--with-words") { Description = "Send subjects, reasons and resolutions too." };

    public AddWebhookCommand() : base("add", "Adds a webhook and prints its signing secret, once.")
    {
        Add(_url);
        Add(_events);
        Add(_words);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var result = await call.Get<WebhookDesk>().AddAsync(call.Parsed.GetRequiredValue(_url), call.Parsed.GetValue(_events) ?? [], call.Parsed.GetValue(_words), AuditedChange.Operator, ct);
        switch (result)
        {
            case { Webhook: { } webhook }:
                await call.SayAsync($"webhook {webhook.Id}  {webhook.Url}  secret {webhook.Secret}");
                return ExitCodes.Done;
            case { TooMany: true }:
                return await call.FailAsync("There are too many webhooks already: remove one first.");
            default:
                return await call.FailAsync(result.Problem switch
                {
                    WebhookUrlProblem.NotHttps => "The address must begin with https:// (http is for this machine alone).",
                    WebhookUrlProblem.Private => "The address leads to this machine or a private network: set Webhooks:AllowPrivateTargets if that is meant.",
                    _ => "The address can't be read: give it whole, without user name and #.",
                });
        }
    }
}
