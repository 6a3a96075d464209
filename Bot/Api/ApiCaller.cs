using System.Security.Claims;
using Bot.Privacy;
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
internal sealed class ApiAudit(IDatabase database, TimeProvider clock)
{
    public async Task AddAsync(ApiCaller caller, AuditedAct act, string? subject, CancellationToken ct)
    {
        var batch = new Batch();
        AuditTrail.Append(batch, act, clock.GetUtcNow(), caller.AuditName, subject);
        await database.CommitAsync(batch, ct);
    }
}
