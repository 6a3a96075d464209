using System.CommandLine;
using Bot.Accounts;

namespace Bot.Commands.Users;

internal sealed class AddUserCommand : OperatorCommand
{
    private readonly Argument<string> _name = new("name") { Description = "2 to 40 of a-z, 0-9, dot, hyphen and underscore." };
    private readonly Option<Role> _role = UserOptions.Role();
    private readonly Option<string?> _displayName = new("--display-name") { Description = "What customers and colleagues read. Default: the name." };
    private readonly Option<bool> _passwordFromInput = UserOptions.PasswordFromInput();

    public AddUserCommand() : base("add", "Adds a user. The password is made and printed once, or read from standard input.")
    {
        Add(_name);
        Add(_role);
        Add(_displayName);
        Add(_passwordFromInput);
    }

    public override bool MayMakeDataDirectory => true;

    public override bool ReadsInput(ParseResult parsed) => parsed.GetValue(_passwordFromInput);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var name = UserName.Normalize(call.Parsed.GetRequiredValue(_name));
        var role = call.Parsed.GetRequiredValue(_role);
        var password = call.Input ?? Passwords.Random();
        var result = await call.Get<AddUser>().RunAsync(new NewUser(name, call.Parsed.GetValue(_displayName) ?? name, role, password), ct);
        switch (result)
        {
            case AddUserResult.Added:
                await call.SayAsync($"user {name}  role {Policies.NameOf(role)}{(call.Input is null ? $"  password {password}" : "")}");
                return ExitCodes.Done;
            case AddUserResult.UserNameTaken:
                return await call.FailAsync($"There is a user '{name}' already.");
            case AddUserResult.UserNameInvalid:
                return await call.FailAsync($"'{name}' is no user name: it has 2 to 40 of a-z, 0-9, dot, hyphen and underscore, and begins with a letter or digit.");
            case AddUserResult.DisplayNameMissing:
                return await call.FailAsync("The display name is empty or has more than 60 characters.");
            case AddUserResult.PasswordUnacceptable:
                return await call.FailAsync(UserOptions.PasswordRule);
            default:
                throw new InvalidOperationException($"Adding a user ended with {result}, which has no sentence here.");
        }
    }
}
