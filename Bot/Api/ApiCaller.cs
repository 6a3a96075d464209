using System.Security.Claims;
using Bot.Audit;
using Handoff.Agents;
using Handoff.Cases;
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
    /// <summary>For the batch of the change: both are there, or neither.</summary>
    /// <param name="what">What was asked: <c>close</c>, <c>note</c> ...</param>
    public Action<Batch, CaseOutcome.Done> Of(ApiCaller caller, string what) => (batch, done) =>
        Append(batch, caller, ChangedThing.Case, done.Case.Id.Value, what is "open" ? ChangeAct.Added : ChangeAct.Changed, what);

    /// <summary>By itself and beforehand: data that is handed out changes nothing, and an erasure is many batches, whose own entries follow.</summary>
    public async Task CustomerAsync(ApiCaller caller, string what, CancellationToken ct)
    {
        var batch = new Batch();
        Append(batch, caller, ChangedThing.Customer, "", what is "erase" ? ChangeAct.Removed : ChangeAct.Changed, what);
        await database.CommitAsync(batch, ct);
    }

    /// <summary>For the batch of a change of a customer's fields; not what they say.</summary>
    public void Customer(Batch batch, ApiCaller caller) => Append(batch, caller, ChangedThing.Customer, "", ChangeAct.Changed, "edit");

    private void Append(Batch batch, ApiCaller caller, ChangedThing thing, string id, ChangeAct act, string what) =>
        audit.Append(batch, caller.AuditName, thing, id, act, new List<FieldChange> { new("api", null, what) });
}
