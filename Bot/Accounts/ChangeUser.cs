using Bot.Audit;
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

/// <summary>What an administrator changes about a user. Each change ends the user's sessions within a minute, and stands in the audit log.</summary>
public sealed class ChangeUser(IDatabase database, UserStore users, Passwords passwords, AuditLog audit)
{
    // Two administrators must not disable each other at the same moment.
    private static readonly SemaphoreSlim _oneAtATime = new(1);

    /// <param name="by">Who does it, for the audit log.</param>
    public Task<ChangeUserResult> SetDisabledAsync(string userName, bool disabled, CancellationToken ct, string by = AuditedChange.Operator) =>
        ChangeAsync(userName, user => user with { Disabled = disabled }, by, ct);

    public Task<ChangeUserResult> SetRoleAsync(string userName, Role role, CancellationToken ct, string by = AuditedChange.Operator) =>
        ChangeAsync(userName, user => user with { Role = role }, by, ct);

    public async Task<ChangeUserResult> SetPasswordAsync(string userName, string password, CancellationToken ct, string by = AuditedChange.Operator)
    {
        if (!Passwords.IsAcceptable(password)) return ChangeUserResult.PasswordUnacceptable;
        var hash = passwords.Hash(password);
        return await ChangeAsync(userName, user => user with { PasswordHash = hash }, by, ct);
    }

    /// <summary>For a batch that changes more than the user; the caller commits it and, after a lost race, decides again.</summary>
    /// <returns>False if it would leave nobody who can administer.</returns>
    internal async Task<bool> AddToAsync(Batch batch, Versioned<User> read, User changed, string by, CancellationToken ct)
    {
        if (Administers(read.Value) && !Administers(changed) && !(await users.AllAsync(ct)).Any(u => Administers(u) && u.UserName != changed.UserName)) return false;

        users.Put(batch, changed, Expect.Match(read.ETag));
        audit.Append(batch, by, ChangedThing.User, changed.UserName, ChangeAct.Changed, FieldChange.Between(UserFields.Of(read.Value), UserFields.Of(changed)));
        return true;
    }

    /// <summary>One change of users at a time.</summary>
    internal static async Task<T> AloneAsync<T>(Func<Task<T>> change, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            return await change();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private Task<ChangeUserResult> ChangeAsync(string userName, Func<User, User> change, string by, CancellationToken ct) => AloneAsync(async () =>
    {
        while (true)
        {
            if (await users.GetAsync(userName, ct) is not { } found) return ChangeUserResult.NoSuchUser;
            var changed = change(found.Value) with { SecurityStamp = SecurityStamp.New() };
            var batch = new Batch();
            if (!await AddToAsync(batch, found, changed, by, ct)) return ChangeUserResult.LastAdmin;
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
    }, ct);

    private static bool Administers(User user) => user is { Role: Role.Admin, Disabled: false };
}
