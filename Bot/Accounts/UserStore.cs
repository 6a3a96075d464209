using System.Security.Cryptography;
using System.Text;
using Storage;

namespace Bot.Accounts;

public sealed class UserStore(IDatabase database)
{
    public const string CollectionName = "users";

    private readonly DocumentCollection<User> _users = new(database, CollectionName, AccountsJson.Default.User);
    private readonly DocumentCollection<UserLogin> _logins = new(database, "userLogins", AccountsJson.Default.UserLogin);

    /// <param name="userName">In any case; surrounding blanks don't count.</param>
    public Task<Versioned<User>?> GetAsync(string userName, CancellationToken ct = default) => _users.GetAsync(UserName.Normalize(userName), ct);

    /// <summary>All users by user name.</summary>
    public async Task<IReadOnlyList<User>> AllAsync(CancellationToken ct = default)
    {
        var users = new List<User>();
        await foreach (var user in _users.AllAsync(ct: ct)) users.Add(user.Value);
        return users;
    }

    public async Task<bool> IsEmptyAsync(CancellationToken ct = default) => await _users.CountAsync(ct: ct) == 0;

    /// <summary>Whose account of an identity provider it is.</summary>
    public async Task<User?> FindAsync(string issuer, string subject, CancellationToken ct = default) =>
        (await _logins.GetAsync(LoginId(issuer, subject), ct))?.Value is { } login ? (await GetAsync(login.UserName, ct))?.Value : null;

    /// <summary>An account belongs to one user: the commit fails if it has one.</summary>
    public void PutLogin(Batch batch, UserLogin login) => _logins.Put(batch, LoginId(login.Issuer, login.Subject), login, Expect.Absent);

    private static string LoginId(string issuer, string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")));

    public void Put(Batch batch, User user, Expect expected) => _users.Put(batch, user.UserName, user, expected);
}
