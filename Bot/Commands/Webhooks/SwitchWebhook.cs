using System.CommandLine;
using Bot.Audit;
using Bot.Webhooks;

namespace Bot.Commands.Webhooks;

/// <summary>Enables, disables or removes a webhook, or gives it a new secret.</summary>
internal sealed class SwitchWebhook : OperatorCommand
{
    private readonly Argument<string> _id = new("id") { Description = "As 'webhooks list' shows it." };
    private readonly string _what;

    public SwitchWebhook(string what, string description) : base(what, description)
    {
        _what = what;
        Add(_id);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var (id, desk) = (call.Parsed.GetRequiredValue(_id), call.Get<WebhookDesk>());
        var done = _what switch
        {
            "enable" => await desk.EnableAsync(id, AuditedChange.Operator, ct) is not null ? $"webhook {id} is enabled" : null,
            "disable" => await desk.DisableAsync(id, AuditedChange.Operator, ct) is not null ? $"webhook {id} is disabled" : null,
            "secret" => await desk.NewSecretAsync(id, AuditedChange.Operator, ct) is { } webhook ? $"webhook {id}  secret {webhook.Secret}" : null,
            _ => await desk.RemoveAsync(id, AuditedChange.Operator, ct) ? $"webhook {id} is removed" : null,
        };
        if (done is null) return await call.FailAsync($"There is no webhook '{id}'.");
        await call.SayAsync(done);
        return ExitCodes.Done;
    }
}
