using System.Security.Claims;
using System.Text.RegularExpressions;
using Bot.Audit;
using Storage;

namespace Bot.Accounts;

/// <summary>
/// Finds the user to whom an identity provider's account belongs: by issuer and subject, which never change, and never by name or e-mail
/// address, which the provider may give to somebody else.
/// </summary>
internal sealed partial class ExternalSignIn(IDatabase database, UserStore users, ChangeUser change, Passwords passwords, ExternalSignInOptions options, AuditLog audit, TimeProvider clock, ILogger<ExternalSignIn> log)
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <returns>Null: nobody here, disabled, or without a role that the settings name.</returns>
    public async Task<User?> RunAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (principal.FindFirstValue("iss") is not { Length: > 0 } issuer || principal.FindFirstValue("sub") is not { Length: > 0 } subject) return null;
        var role = options.RoleOf([.. principal.FindAll(options.RoleClaim).Select(claim => claim.Value)]);
        await _oneAtATime.WaitAsync(ct);
        try
        {
            var user = await users.FindAsync(issuer, subject, ct) is { } linked ? await FollowAsync(linked, role, ct)
                : options.CreateUsers && role is { } given ? await CreateAsync(principal, issuer, subject, given, ct)
                : null;
            if (user is null) log.ExternalAccountUnknown(issuer, subject);
            else log.SignedIn(user.UserName);
            return user;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Joins a user to an account of the provider.</summary>
    public async Task<LinkResult> LinkAsync(string userName, string issuer, string subject, string by, CancellationToken ct)
    {
        if (await users.GetAsync(userName, ct) is not { } read) return LinkResult.NoSuchUser;
        if (await users.FindAsync(issuer, subject, ct) is { } other) return other.UserName == read.Value.UserName ? LinkResult.Linked : LinkResult.TakenByOther;

        var batch = new Batch();
        users.PutLogin(batch, new UserLogin(issuer, subject, read.Value.UserName));
        audit.Append(batch, by, ChangedThing.User, read.Value.UserName, ChangeAct.Changed, new List<FieldChange> { new("account", null, $"{issuer} {subject}") });
        try
        {
            await database.CommitAsync(batch, ct);
            return LinkResult.Linked;
        }
        catch (PreconditionFailedException)
        {
            return LinkResult.TakenByOther;
        }
    }

    // Users that the provider brought follow its roles; one that an administrator made keeps the role given here.
    private async Task<User?> FollowAsync(User user, Role? role, CancellationToken ct)
    {
        if (user.Disabled) return null;
        if (!user.IsExternal || user.Role == role) return user;
        if (role is not { } given) return null;
        await change.SetRoleAsync(user.UserName, given, ct);
        return (await users.GetAsync(user.UserName, ct))?.Value is { Disabled: false } changed ? changed : null;
    }

    private async Task<User?> CreateAsync(ClaimsPrincipal principal, string issuer, string subject, Role role, CancellationToken ct)
    {
        var wished = NameFrom(principal.FindFirstValue("preferred_username") ?? principal.FindFirstValue("email") ?? "user");
        for (var number = 1; number <= 1000; number++)
        {
            var name = number == 1 ? wished : $"{wished}-{number}";
            if (await users.GetAsync(name, ct) is not null) continue; // somebody else's: a like name joins nothing

            var display = (principal.FindFirstValue("name") ?? "").Trim();
            var user = new User
            {
                UserName = name,
                DisplayName = display.Length is > 0 and <= 60 && !display.Any(char.IsControl) ? display : name,
                Role = role,
                PasswordHash = passwords.Hash(Passwords.Random()), // nobody knows it
                SecurityStamp = SecurityStamp.New(),
                CreatedAt = clock.GetUtcNow(),
                IsExternal = true,
            };
            var batch = new Batch();
            users.Put(batch, user, Expect.Absent);
            users.PutLogin(batch, new UserLogin(issuer, subject, name));
            audit.Append(batch, AuditedChange.House, ChangedThing.User, name, ChangeAct.Added, [("displayName", user.DisplayName), ("role", Policies.NameOf(role)), ("account", $"{issuer} {subject}")]);
            await database.CommitAsync(batch, ct);
            return user;
        }
        return null;
    }

    private static string NameFrom(string claimed)
    {
        var name = NotAllowed().Replace(claimed.Split('@')[0].ToLowerInvariant(), "-").Trim('-', '.', '_');
        if (name.Length > 35) name = name[..35];
        return UserName.IsValid(name) ? name : "user";
    }

    [GeneratedRegex("[^a-z0-9._-]+")]
    private static partial Regex NotAllowed();
}

internal enum LinkResult
{
    Linked,
    NoSuchUser,
    TakenByOther,
}

/// <summary>An account of an identity provider, and whose it is here.</summary>
public sealed record UserLogin(string Issuer, string Subject, string UserName);
