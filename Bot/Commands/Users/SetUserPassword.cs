using System.CommandLine;
using Bot.Accounts;

namespace Bot.Commands.Users;

internal sealed class SetUserPassword : OperatorCommand
{
    private readonly Argument<string> _name = new("name");
    private readonly Option<bool> _passwordFromInput = UserOptions.PasswordFromInput();

    public SetUserPassword() : base("password", "Gives a user a new password, made and printed once or read from standard input. It ends the user's sessions.")
    {
        Add(_name);
        Add(_passwordFromInput);
    }

    public override bool ReadsInput(ParseResult parsed) => parsed.GetValue(_passwordFromInput);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var name = UserName.Normalize(call.Parsed.GetRequiredValue(_name));
        var password = call.Input ?? Passwords.Random();
        var result = await call.Get<ChangeUser>().SetPasswordAsync(name, password, ct);
        return await UserOptions.SayAsync(call, result, name, call.Input is null ? $"user {name}  password {password}" : $"user {name} has a new password");
    }
}
