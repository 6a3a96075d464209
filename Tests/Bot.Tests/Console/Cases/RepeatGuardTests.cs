using Bot.Console.Cases;
using Handoff.Customers;
using Handoff.Facts;
using NUnit.Framework;

namespace Bot.Tests.Console.Cases;

public sealed class RepeatGuardTests
{
    private static readonly FactsLedger _ledger = new FactsLedger { CustomerId = new CustomerId("c") }
        .With(new Fact(FactKind.OrderNumber, "BH20260301007", DateTimeOffset.UnixEpoch))
        .With(new Fact(FactKind.Phone, "0912345678", DateTimeOffset.UnixEpoch));

    [TestCase("請問您的訂單編號是多少？", FactKind.OrderNumber)]
    [TestCase("麻煩提供一下訂單號", FactKind.OrderNumber)]
    [TestCase("请问订单号是什么？", FactKind.OrderNumber)]
    [TestCase("方便留個電話嗎", FactKind.Phone)]
    [TestCase("Could you give me your order number?", FactKind.OrderNumber)]
    [TestCase("Thanks for waiting. What is your phone number?", FactKind.Phone)]
    public void A_question_for_a_known_fact_is_noticed(string draft, FactKind kind) =>
        Assert.That(RepeatGuard.AskedAgain(draft, _ledger).Select(f => f.Kind), Is.EqualTo(new[] { kind }));

    [TestCase("您的訂單編號 BH20260301007 我查到了，對嗎？")]
    [TestCase("Your order number is in the confirmation mail.")]
    [TestCase("請問您的電子郵件是什麼？")]
    [TestCase("請問包裹外觀有破損嗎？")]
    [TestCase("我會打電話給您。")]
    [TestCase("")]
    public void Anything_else_is_left_alone(string draft) => Assert.That(RepeatGuard.AskedAgain(draft, _ledger), Is.Empty);
}
