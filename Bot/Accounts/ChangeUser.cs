using Storage;

namespace Bot.Accounts;

public enum ChangeUserResult
{
    Changed,
    NoSuchUser,
    PasswordUnacceptable,

    /// <summary>Somebody must be left who can administer.</summary>
    LastAdmin,
}

/// <summary>What an administrator changes about a user. Each change ends the user's sessions within a minute.</summary>
public sealed class ChangeUser(IDatabase database, UserStore users, Passwords passwords)
{
    // Two administrators must not disable each other at the same moment.
    private static readonly SemaphoreSlim _oneAtATime = new(1);

    public Task<ChangeUserResult> SetDisabledAsync(string userName, bool disabled, CancellationToken ct) =>
        ChangeAsync(userName, user => user with { Disabled = disabled }, ct);

    public Task<ChangeUserResult> SetRoleAsync(string userName, Role role, CancellationToken ct) =>
        ChangeAsync(userName, user => user with { Role = role }, ct);

    public async Task<ChangeUserResult> SetPasswordAsync(string userName, string password, CancellationToken ct)
    {
        if (!Passwords.IsAcceptable(password)) return ChangeUserResult.PasswordUnacceptable;
        var hash = passwords.Hash(password);
        return await ChangeAsync(userName, user => user with { PasswordHash = hash }, ct);
    }

    private async Task<ChangeUserResult> ChangeAsync(string userName, Func<User, User> change, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            while (true)
            {
                if (await users.GetAsync(userName, ct) is not { } found) return ChangeUserResult.NoSuchUser;
                var changed = change(found.Value) with { SecurityStamp = SecurityStamp.New() };
                if (Administers(found.Value) && !Administers(changed) && !(await users.AllAsync(ct)).Any(u => Administers(u) && u.UserName != changed.UserName))
                    return ChangeUserResult.LastAdmin;

                var batch = new Batch();
                users.Put(batch, changed, Expect.Match(found.ETag));
                try
                {
                    await database.CommitAsync(batch, ct);
                    return ChangeUserResult.Changed;
                }
                catch (PreconditionFailedException)
                {
                    // Written by somebody else meanwhile: decide again on what stands there now.
                }
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static bool Administers(User user) => user is { Role: Role.Admin, Disabled: false };
}
