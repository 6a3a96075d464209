using Handoff.Cases;
using Handoff.Facts;
using Storage;

namespace Handoff.Reports;

/// <summary>Counts, with each reply of an agent, the facts that it asks the customer for and how many of them the customer had told before.</summary>
public sealed class RepeatRate(FactsStore facts, CaseChange change)
{
    public async Task AddAsync(Batch batch, Case @case, string reply, CancellationToken ct = default)
    {
        var asked = RepeatGuard.CountAsked(reply);
        if (asked == 0) return;
        var again = RepeatGuard.Check(reply, (await facts.GetAsync(batch, @case.CustomerId, ct)).Ledger).Count;
        change.Report(batch, CaseEventKind.FactAsked, before: null, @case, line => line with { Asked = asked, AskedAgain = again });
    }
}
