using System.Security.Claims;
using Bot.Audit;
using Handoff.Agents;
using Storage;

namespace Bot.Api;

/// <summary>The program that asks, by its key.</summary>
internal sealed record ApiCaller(string KeyId, string Name)
{
    /// <summary>In the audit trail.</summary>
    public string AuditName => "key:" + KeyId;

    /// <summary>On cases, where no agent is named.</summary>
    public AgentId Agent => new("key-" + KeyId);

    public static ApiCaller Of(ClaimsPrincipal user) => new(user.FindFirstValue(ClaimTypes.NameIdentifier)!, user.FindFirstValue(ClaimTypes.Name)!);
}

/// <summary>Writes down what programs did.</summary>
internal sealed class ApiAudit(IDatabase database, AuditLog audit)
{
    /// <param name="what">What was asked: <c>close</c>, <c>note</c> ...</param>
    public Task CaseAsync(ApiCaller caller, string number, string what, CancellationToken ct) => AddAsync(caller, ChangedThing.Case, number, what is "open" ? ChangeAct.Added : ChangeAct.Changed, what, ct);

    public Task CustomerAsync(ApiCaller caller, string what, CancellationToken ct) => AddAsync(caller, ChangedThing.Customer, "", what is "erase" ? ChangeAct.Removed : ChangeAct.Changed, what, ct);

    private async Task AddAsync(ApiCaller caller, ChangedThing thing, string id, ChangeAct act, string what, CancellationToken ct)
    {
        var batch = new Batch();
        audit.Append(batch, caller.AuditName, thing, id, act, new List<FieldChange> { new("api", null, what) });
        await database.CommitAsync(batch, ct);
    }
}
