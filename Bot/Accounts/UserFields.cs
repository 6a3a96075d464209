namespace Bot.Accounts;

/// <summary>What of a user stands in the audit log: of a password only that it is another.</summary>
internal static class UserFields
{
    public static IReadOnlyList<(string Field, string? Value)> Of(User user) =>
    [
        ("name", user.DisplayName),
        ("role", Policies.NameOf(user.Role)),
        ("queues", string.Join(", ", user.Queues)),
        ("languages", string.Join(", ", user.Languages)),
        ("disabled", user.Disabled ? "yes" : "no"),
        ("password", Fingerprint(user.PasswordHash)),
    ];

    // Tells two passwords apart and nothing about either: a few digits of the hash of a salted hash.
    private static string Fingerprint(string hash) =>
        "#" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(hash)))[..6];
}
