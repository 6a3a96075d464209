using System.CommandLine;
using Bot.Accounts;

namespace Bot.Commands.Users;

/// <summary>Options that several commands about users have.</summary>
internal static class UserOptions
{
    public static readonly string PasswordRule = $"A password has {Passwords.MinimumLength} to {Passwords.MaximumLength} characters.";

    public static Option<Role> Role() => new Option<Role>("--role")
    {
        Description = "agent: answers cases; supervisor: reports and knowledge besides; admin: users and settings besides.",
        Required = true,
        HelpName = "agent|supervisor|admin",
        CustomParser = result =>
        {
            foreach (var role in Enum.GetValues<Role>())
                if (result.Tokens is [{ Value: var text }] && text.Equals(Policies.NameOf(role), StringComparison.OrdinalIgnoreCase)) return role;
            result.AddError("The role is agent, supervisor or admin.");
            return default;
        },
    };

    public static Option<bool> PasswordFromInput() => new("--password-stdin") { Description = "Read the password from the first line of standard input." };

    public static async Task<int> SayAsync(CommandCall call, ChangeUserResult result, string name, string done)
    {
        switch (result)
        {
            case ChangeUserResult.Changed:
                await call.SayAsync(done);
                return ExitCodes.Done;
            case ChangeUserResult.NoSuchUser:
                return await call.FailAsync($"There is no user '{name}'.");
            case ChangeUserResult.LastAdmin:
                return await call.FailAsync($"'{name}' is the last administrator: somebody must be left who can administer.");
            case ChangeUserResult.PasswordUnacceptable:
                return await call.FailAsync(PasswordRule);
            default:
                throw new InvalidOperationException($"Changing a user ended with {result}, which has no sentence here.");
        }
    }
}
