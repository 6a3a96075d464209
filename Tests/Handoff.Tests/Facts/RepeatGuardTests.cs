using Handoff.Customers;
using Handoff.Facts;
using Handoff.Tests.World;

namespace Handoff.Tests.Facts;

public sealed class RepeatGuardTests
{
    private static FactsLedger LedgerOf(params string[] customer) => customer
        .SelectMany(text => FactScanner.Scan(text))
        .Aggregate(new FactsLedger { CustomerId = new CustomerId("customer-1") }, (ledger, f) => ledger.With(new Fact(f.Kind, f.Value, Given.Now)));

    /// <summary>At least 90 % of the repeated questions are warned of, at most 5 % of the others.</summary>
    [TestCaseSource(nameof(Dialogues))]
    public void Of_sixty_dialogues_repeated_questions_are_warned_of_and_others_are_not(IReadOnlyList<LabelledDialogue> dialogues)
    {
        var results = dialogues.Select(d => (Dialogue: d, Warned: RepeatGuard.Check(d.Draft, LedgerOf(d.Customer)).Select(q => q.Known.Kind).ToList())).ToList();

        var missed = results.Where(r => r.Dialogue.AsksAgain is { } kind && !r.Warned.Contains(kind)).Select(r => $"missed {r.Dialogue}").ToList();
        var wrong = results.Where(r => r.Warned.Any(kind => kind != r.Dialogue.AsksAgain)).Select(r => $"wrong {r.Dialogue}").ToList();
        TestContext.Out.WriteLine(string.Join('\n', missed.Concat(wrong)));
        var repeated = results.Count(r => r.Dialogue.AsksAgain is not null);
        Assert.That(dialogues, Has.Count.EqualTo(60));
        Assert.That(missed.Count, Is.LessThanOrEqualTo(repeated / 10), $"of {repeated}");
        Assert.That(wrong.Count, Is.LessThanOrEqualTo((results.Count - repeated) / 20), $"of {results.Count - repeated}");
    }

    private static IEnumerable<TestCaseData> Dialogues() =>
    [
        new TestCaseData(RepeatGuardDialogues.All).SetArgDisplayNames("written"),
        new TestCaseData(TypedDialogues.All).SetArgDisplayNames("typed"),
    ];

    [Test]
    public void The_fact_is_shown_with_the_sentence_that_asks_for_it()
    {
        const string draft = "Sorry about that. What's your order number? Thanks.";

        var question = RepeatGuard.Check(draft, LedgerOf("order A12345678")).Single();

        Assert.That(question.Known.Value, Is.EqualTo("A12345678"));
        Assert.That(draft.Substring(question.Start, question.Length).Trim(), Is.EqualTo("What's your order number?"));
    }

    [Test]
    public void Each_known_fact_that_is_asked_for_is_shown_once()
    {
        var questions = RepeatGuard.Check("請問訂單編號?請問電話?訂單編號是多少?", LedgerOf("訂單 A12345678", "0912345678"));

        Assert.That(questions.Select(q => q.Known.Kind), Is.EquivalentTo(new[] { FactKind.OrderNumber, FactKind.Phone }));
    }

    [TestCase("訂單 A12345678 查到了\uFF01請問訂單編號是多少\uFF1F")]
    [TestCase("A12345678 \u66F4\u65B0\u597D\u4E86\uFF1B請給我訂單編號")]
    [TestCase("I see A12345678! What is your order number?")]
    public void Each_sentence_is_looked_at_by_itself_whatever_sign_ends_it(string draft) =>
        Assert.That(RepeatGuard.Check(draft, LedgerOf("訂單 A12345678")), Has.Count.EqualTo(1));

    [TestCase("")]
    [TestCase("?")]
    public void An_empty_draft_asks_nothing(string draft) => Assert.That(RepeatGuard.Check(draft, LedgerOf("order A12345678")), Is.Empty);
}
