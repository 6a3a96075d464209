using System.CommandLine;
using Bot.Accounts;

namespace Bot.Commands.Users;

/// <summary>Disables a user or enables one again.</summary>
internal sealed class SwitchUser : OperatorCommand
{
    private readonly Argument<string> _name = new("name");
    private readonly bool _disabled;

    public SwitchUser(string name, string description, bool disabled) : base(name, description)
    {
        _disabled = disabled;
        Add(_name);
    }

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var name = UserName.Normalize(call.Parsed.GetRequiredValue(_name));
        var result = await call.Get<ChangeUser>().SetDisabledAsync(name, _disabled, ct);
        return await UserOptions.SayAsync(call, result, name, $"user {name} is {(_disabled ? "disabled" : "enabled")}");
    }
}
