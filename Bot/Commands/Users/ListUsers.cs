using Bot.Accounts;

namespace Bot.Commands.Users;

internal sealed class ListUsers() : OperatorCommand("list", "Lists all users: name, role, display name, and who is disabled.")
{
    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        foreach (var user in await call.Get<UserStore>().AllAsync(ct))
            await call.SayAsync($"{user.UserName,-20}  {Policies.NameOf(user.Role),-10}  {user.DisplayName}{(user.Disabled ? "  (disabled)" : "")}");
        return ExitCodes.Done;
    }
}
