using Bot.Audit;
using Handoff.Agents;
using Storage;

namespace Bot.Api.Keys;

public enum AddKeyProblem
{
    /// <summary>A name has 1 to 60 characters.</summary>
    NameInvalid,

    ScopesMissing,
    ScopeUnknown,
}

/// <param name="Token">The key; shown once and kept nowhere.</param>
public sealed record AddKeyResult(ApiKey? Key, string? Token, AddKeyProblem? Problem);

/// <summary>Makes a key; synced when the task completes.</summary>
public sealed class AddKey(IDatabase database, ApiKeyStore keys, AgentStore agents, AuditLog audit, TimeProvider clock)
{
    /// <param name="by">A user's name, or <see cref="AuditedChange.Operator"/>.</param>
    public async Task<AddKeyResult> RunAsync(string name, IReadOnlyCollection<string> scopes, string by, CancellationToken ct = default)
    {
        name = name.Trim();
        if (name.Length is 0 or > 60 || name.Any(char.IsControl)) return new AddKeyResult(null, null, AddKeyProblem.NameInvalid);
        if (scopes.Count == 0) return new AddKeyResult(null, null, AddKeyProblem.ScopesMissing);
        if (scopes.Except(ApiScopes.All).Any()) return new AddKeyResult(null, null, AddKeyProblem.ScopeUnknown);

        var (id, token, hash) = ApiKeyToken.New();
        var now = clock.GetUtcNow();
        var key = new ApiKey(id, name, hash, [.. ApiScopes.All.Intersect(scopes)], now, by);
        var batch = new Batch();
        keys.Put(batch, key, Expect.Absent);
        // Cases show who changed them by name. Nobody can give a case to a program.
        agents.Put(batch, new Agent { Id = new AgentId(key.AgentId), DisplayName = name, IsDisabled = true }, readETag: null);
        audit.Append(batch, by, ChangedThing.Key, id, ChangeAct.Added, [("name", name), ("scopes", string.Join(' ', key.Scopes))]);
        await database.CommitAsync(batch, ct);
        return new AddKeyResult(key, token, null);
    }
}
