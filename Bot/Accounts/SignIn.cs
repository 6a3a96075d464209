using Storage;

namespace Bot.Accounts;

/// <summary>Checks a user name and password. A refusal looks and lasts the same whatever its reason.</summary>
public sealed class SignIn(IDatabase database, UserStore users, Passwords passwords, WrongTries wrongTries, ILogger<SignIn> log)
{
    /// <returns>The user, or null: no such user, wrong password, disabled, or paused after too many wrong tries.</returns>
    public async Task<User?> RunAsync(string userName, string password, CancellationToken ct)
    {
        var name = UserName.Normalize(userName);
        var found = UserName.IsValid(name) ? await users.GetAsync(name, ct) : null;
        var check = await passwords.CheckAsync(found?.Value.PasswordHash, password, ct);

        if (wrongTries.IsPaused(name))
        {
            log.SignInPaused();
            return null;
        }

        if (found is null || check == PasswordCheck.Wrong)
        {
            if (name.Length <= 100) wrongTries.Add(name);
            log.SignInRefused();
            return null;
        }

        if (found.Value.Disabled) return null;

        wrongTries.Clear(name);
        if (check == PasswordCheck.RightButHashIsOld) await RehashAsync(found, password, ct);
        log.SignedIn(found.Value.UserName);
        return found.Value;
    }

    private async Task RehashAsync(Versioned<User> user, string password, CancellationToken ct)
    {
        var batch = new Batch();
        users.Put(batch, user.Value with { PasswordHash = passwords.Hash(password) }, Expect.Match(user.ETag));
        try
        {
            await database.CommitAsync(batch, ct);
        }
        catch (PreconditionFailedException)
        {
            // Changed meanwhile (a new password, say); the next sign-in sees to it.
        }
    }
}
