using Storage;

namespace Bot.Accounts;

/// <summary>The demonstration users of the Development profile.</summary>
public sealed class DemoUsers(IDatabase database, UserStore users, Passwords passwords, TimeProvider clock, IConfiguration configuration)
{
    /// <summary>Fixes the passwords of all demonstration users (for tests).</summary>
    public const string PasswordSetting = "Demo:Password";

    private static readonly (string Name, string DisplayName, Role Role)[] _people =
    [
        ("amy", "Amy", Role.Agent),
        ("ben", "Ben", Role.Agent),
        ("chen", "陳小姐", Role.Agent),
        ("dana", "Dana", Role.Supervisor),
        ("admin", "Admin", Role.Admin),
    ];

    /// <summary>Adds the users if there is nobody yet.</summary>
    /// <returns>One line for each user added, with the password: to be shown once and kept nowhere.</returns>
    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken ct)
    {
        if (!await users.IsEmptyAsync(ct)) return [];

        var fixedPassword = configuration[PasswordSetting] is { Length: > 0 } setting ? setting : null;
        var fixedHash = fixedPassword is null ? null : passwords.Hash(fixedPassword);
        var batch = new Batch();
        var lines = new List<string>();
        foreach (var (name, displayName, role) in _people)
        {
            var password = fixedPassword ?? Passwords.Random();
            var user = new User
            {
                UserName = name,
                DisplayName = displayName,
                Role = role,
                PasswordHash = fixedHash ?? passwords.Hash(password),
                SecurityStamp = SecurityStamp.New(),
                CreatedAt = clock.GetUtcNow(),
            };
            users.Put(batch, user, Expect.Absent);
            lines.Add($"user {name}  role {Policies.NameOf(role)}  password {password}");
        }
        await database.CommitAsync(batch, ct);
        return lines;
    }
}
