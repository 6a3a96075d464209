using Storage;

namespace Handoff.Customers;

/// <summary>What agents and the shop's own systems know of a customer: name, tier and a remark for the next time.</summary>
public sealed class EditCustomer(IDatabase database, CustomerStore customers, TimeProvider clock)
{
    private const int MostRuns = 8;

    /// <returns>The customer as stored; a customer who was only known from conversations is taken down.</returns>
    /// <exception cref="ArgumentException">A text is too long.</exception>
    public async Task<Customer> RunAsync(CustomerId id, CustomerEdit edit, Action<Batch>? beside = null, CancellationToken ct = default)
    {
        if (edit.Problem() is { } problem) throw new ArgumentException(problem, nameof(edit));
        for (var run = 1; ; run++)
        {
            var batch = new Batch();
            var read = await customers.GetAsync(batch, id, ct);
            var now = clock.GetUtcNow();
            var known = read?.Value ?? new Customer { Id = id, CreatedAt = now, LastSeenAt = now };
            var stored = customers.Put(batch, known with { Name = Text(edit.Name, known.Name), Tier = Text(edit.Tier, known.Tier), Remark = Text(edit.Remark, known.Remark) }, read?.ETag);
            beside?.Invoke(batch);
            try
            {
                await database.CommitAsync(batch, ct);
                return stored.Value;
            }
            catch (PreconditionFailedException) when (run < MostRuns)
            {
                // Somebody else wrote of the same customer: their fields stay, these are put on top.
            }
        }
    }

    private static string? Text(string? given, string? known) => given is null ? known : given.Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>What is to be changed: null leaves a field as it is, an empty text clears it.</summary>
public sealed record CustomerEdit(string? Name = null, string? Tier = null, string? Remark = null)
{
    /// <summary>Longest texts, in characters.</summary>
    public const int LongestName = 200;
    public const int LongestTier = 40;
    public const int LongestRemark = 2000;

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public string? Problem() =>
        Name?.Length > LongestName ? $"'name' has at most {LongestName} characters."
        : Tier?.Length > LongestTier ? $"'tier' has at most {LongestTier} characters."
        : Remark?.Length > LongestRemark ? $"'remark' has at most {LongestRemark} characters."
        : null;
}
