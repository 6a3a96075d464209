using System.CommandLine;
using Bot.Api.Keys;
using Bot.Audit;

namespace Bot.Commands.Keys;

internal sealed class AddKeyCommand : OperatorCommand
{
    private readonly Argument<string> _name = new("name") { Description = "The program's name, as agents will read it: 1 to 60 characters." };
    private readonly Option<string[]> _scopes = new("--scope") { Description = $"What it may do; several may be given: {string.Join(", ", ApiScopes.All)}.", Required = true, AllowMultipleArgumentsPerToken = true };

    public AddKeyCommand() : base("add", "Makes a key and prints it, once.")
    {
        Add(_name);
        Add(_scopes);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var result = await call.Get<AddKey>().RunAsync(call.Parsed.GetRequiredValue(_name), call.Parsed.GetRequiredValue(_scopes), AuditedChange.Operator, ct);
        switch (result)
        {
            case { Key: { } key, Token: { } token }:
                await call.SayAsync($"key {key.Id}  {key.Name}  {string.Join(' ', key.Scopes)}  {token}");
                return ExitCodes.Done;
            case { Problem: AddKeyProblem.NameInvalid }:
                return await call.FailAsync("A name has 1 to 60 characters.");
            default:
                return await call.FailAsync($"The scopes are {string.Join(", ", ApiScopes.All)}.");
        }
    }
}
