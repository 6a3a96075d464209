using System.CommandLine;
using Bot.Accounts;
using Bot.Audit;

namespace Bot.Commands.Users;

internal sealed class LinkUser : OperatorCommand
{
    private readonly Argument<string> _name = new("name");
    private readonly Option<string> _subject = new("--subject") { Description = "The account's immutable id ('sub'); a refused sign-in writes it to the log (event 904).", Required = true };
    private readonly Option<string> _issuer = new("--issuer") { Description = "The identity provider, as its tokens name it ('iss').", Required = true };

    public LinkUser() : base("link", "Joins a user to an account of the identity provider, who then may sign in with it.")
    {
        Add(_name);
        Add(_subject);
        Add(_issuer);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var name = UserName.Normalize(call.Parsed.GetRequiredValue(_name));
        switch (await call.Get<ExternalSignIn>().LinkAsync(name, call.Parsed.GetRequiredValue(_issuer), call.Parsed.GetRequiredValue(_subject), AuditedChange.Operator, ct))
        {
            case LinkResult.Linked:
                await call.SayAsync($"user {name} is linked");
                return ExitCodes.Done;
            case LinkResult.NoSuchUser:
                return await call.FailAsync($"There is no user '{name}'.");
            default:
                return await call.FailAsync("That account belongs to another user.");
        }
    }
}
