using Bot.Audit;
using Storage;

namespace Bot.Accounts;

public sealed record NewUser(string UserName, string DisplayName, Role Role, string Password)
{
    public IReadOnlyList<string> Queues { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Who adds it, for the audit log.</summary>
    public string By { get; init; } = AuditedChange.Operator;
}

public enum AddUserResult
{
    Added,
    UserNameTaken,
    UserNameInvalid,
    DisplayNameMissing,
    PasswordUnacceptable,
}

/// <summary>Adds a user; synced when the task completes.</summary>
public sealed class AddUser(IDatabase database, UserStore users, Passwords passwords, AuditLog audit, TimeProvider clock)
{
    public async Task<AddUserResult> RunAsync(NewUser added, CancellationToken ct)
    {
        var name = UserName.Normalize(added.UserName);
        if (!UserName.IsValid(name)) return AddUserResult.UserNameInvalid;
        if (string.IsNullOrWhiteSpace(added.DisplayName) || added.DisplayName.Length > 60) return AddUserResult.DisplayNameMissing;
        if (!Passwords.IsAcceptable(added.Password)) return AddUserResult.PasswordUnacceptable;

        var batch = new Batch();
        var user = Make(added, name);
        users.Put(batch, user, Expect.Absent);
        audit.Append(batch, added.By, ChangedThing.User, name, ChangeAct.Added, UserFields.Of(user));
        try
        {
            await database.CommitAsync(batch, ct);
            return AddUserResult.Added;
        }
        catch (PreconditionFailedException)
        {
            return AddUserResult.UserNameTaken;
        }
    }

    private User Make(NewUser added, string name) => new()
    {
        UserName = name,
        DisplayName = added.DisplayName.Trim(),
        Role = added.Role,
        PasswordHash = passwords.Hash(added.Password),
        Queues = added.Queues,
        Languages = added.Languages,
        SecurityStamp = SecurityStamp.New(),
        CreatedAt = clock.GetUtcNow(),
    };
}
