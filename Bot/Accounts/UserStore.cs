using Storage;

namespace Bot.Accounts;

public sealed class UserStore(IDatabase database)
{
    public const string CollectionName = "users";

    private readonly DocumentCollection<User> _users = new(database, CollectionName, AccountsJson.Default.User);

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

    public void Put(Batch batch, User user, Expect expected) => _users.Put(batch, user.UserName, user, expected);
}
