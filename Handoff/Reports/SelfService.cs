namespace Handoff.Reports;

/// <summary>What became of a visit to the assistant.</summary>
public enum ContactResult
{
    /// <summary>Nothing was asked: a greeting, a thank-you.</summary>
    NothingAsked,

    /// <summary>Answered, no person needed, and for <see cref="SelfService.Window"/> no further contact of the same person on the same subject, on any channel.</summary>
    Held,

    /// <summary>Answered, but the same person came back on the same subject within <see cref="SelfService.Window"/>.</summary>
    CameBack,

    /// <summary>It ended with no answer, a question back, a rejected answer or an error.</summary>
    LeftUnanswered,

    HandedOff,

    /// <summary>Answered, and <see cref="SelfService.Window"/> is not over: nobody can say yet.</summary>
    Open,
}

/// <summary>Self-service by the strict definition: what held, not what merely reached no person.</summary>
public sealed record SelfService
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(72);

    /// <summary>Visits in which something was asked.</summary>
    public int Asked { get; init; }

    public IReadOnlyDictionary<ContactResult, int> Results { get; init; } = new Dictionary<ContactResult, int>();

    /// <summary>Visits in which the customer said that it helped.</summary>
    public int Confirmed { get; init; }

    /// <summary>Replies that gave no answer, and turns that failed.</summary>
    public int NoAnswers { get; init; }

    public int Failures { get; init; }

    /// <summary>Of the visits that can be judged (not <see cref="ContactResult.Open"/>), the share that held.</summary>
    public double? HeldShare => Judged == 0 ? null : (double)Count(ContactResult.Held) / Judged;

    public int Judged => Asked - Count(ContactResult.Open);

    public int Count(ContactResult result) => Results.GetValueOrDefault(result);

    public static SelfService Of(IEnumerable<JudgedContact> contacts)
    {
        var asked = contacts.Where(c => c.Result is not ContactResult.NothingAsked).ToList();
        return new SelfService
        {
            Asked = asked.Count,
            Results = asked.CountBy(c => c.Result).ToDictionary(),
            Confirmed = asked.Count(c => c.Contact.Count(ExchangeOutcome.Helpful) > 0),
            NoAnswers = asked.Sum(c => c.Contact.Count(ExchangeOutcome.NoAnswer)),
            Failures = asked.Sum(c => c.Contact.Count(ExchangeOutcome.Failed)),
        };
    }

    /// <param name="contacts">With those of the <see cref="Window"/> after them; each is judged by what came after it.</param>
    public static IReadOnlyList<JudgedContact> Judge(IReadOnlyCollection<Contact> contacts, DateTimeOffset now)
    {
        var ofCustomer = contacts.GroupBy(c => c.CustomerId).ToDictionary(g => g.Key, g => g.OrderBy(c => c.StartedAt).ToList());
        return [.. contacts.Select(c => new JudgedContact(c, ResultOf(c, ofCustomer[c.CustomerId], now)))];
    }

    private static ContactResult ResultOf(Contact contact, List<Contact> ofSame, DateTimeOffset now)
    {
        if (contact.Exchanges.Count == 0) return ContactResult.NothingAsked;
        if (contact.WasHandedOff) return ContactResult.HandedOff;
        if (contact.Exchanges[^1].Outcome is not (ExchangeOutcome.Answered or ExchangeOutcome.Helpful)) return ContactResult.LeftUnanswered;
        var until = contact.LastAt + Window;
        if (ofSame.Any(later => later.StartedAt > contact.LastAt && later.StartedAt <= until && later.Exchanges.Count > 0 && later.IsAboutTheSameAs(contact))) return ContactResult.CameBack;
        return now < until ? ContactResult.Open : ContactResult.Held;
    }
}

public sealed record JudgedContact(Contact Contact, ContactResult Result);
