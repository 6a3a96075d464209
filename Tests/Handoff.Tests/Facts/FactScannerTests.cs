using Handoff.Facts;

namespace Handoff.Tests.Facts;

public sealed class FactScannerTests
{
    [TestCase("my mail is Amy.Lin+shop@Example.com.", "Email:amy.lin+shop@example.com")]
    [TestCase("信箱amy@shop.com.tw,謝謝", "Email:amy@shop.com.tw")]
    [TestCase("amy@example", "", Description = "no domain")]
    [TestCase("@amy on twitter, me@@x.com", "")]
    [TestCase("amy@shop..com", "")]
    [TestCase("全形 amy@shop.com", "Email:amy@shop.com")]
    [TestCase("a@b.co and c@d.org", "Email:a@b.co Email:c@d.org")]
    public void E_mail_addresses(string text, string facts) => Check(text, facts);

    [TestCase("0912345678", "Phone:0912345678")]
    [TestCase("我的手機是0912-345-678", "Phone:0912345678")]
    [TestCase("0912 345 678", "Phone:0912345678")]
    [TestCase("+886912345678", "Phone:0912345678")]
    [TestCase("+886-912-345-678", "Phone:0912345678")]
    [TestCase("(02) 2345-6789", "Phone:0223456789")]
    [TestCase("02-2345-6789", "Phone:0223456789")]
    [TestCase("電話 0912345678", "Phone:0912345678")]
    [TestCase("電話23456789", "Phone:23456789")]
    [TestCase("请打13812345678给我", "Phone:13812345678")]
    [TestCase("call +44 20 7946 0958", "Phone:+442079460958")]
    [TestCase("+852 9123 4567", "Phone:+85291234567")]
    [TestCase("共 23456789 元", "")]
    [TestCase("I paid 1200 for 3 items in 2026", "")]
    public void Phone_numbers(string text, string facts) => Check(text, facts);

    [TestCase("訂單編號 A12345678 還沒到", "OrderNumber:A12345678")]
    [TestCase("訂單A12345678什麼時候到", "OrderNumber:A12345678")]
    [TestCase("订单号:20260301123", "OrderNumber:20260301123")]
    [TestCase("12345678這筆訂單", "OrderNumber:12345678")]
    [TestCase("Where is my order BH-20260301-007?", "OrderNumber:BH-20260301-007")]
    [TestCase("order number is tw20260301", "OrderNumber:TW20260301")]
    [TestCase("order #1001", "OrderNumber:1001")]
    [TestCase("I ordered on 2026-03-01", "")]
    [TestCase("my order from 2025 was fine", "")]
    [TestCase("an order of NT$12000", "")]
    [TestCase("訂單金額 12000 元", "")]
    [TestCase("發票 AB-12345678", "")]
    [TestCase("訂單 A12345678, 手機 0912345678", "OrderNumber:A12345678 Phone:0912345678")]
    [TestCase("order A1234567 and mail a.b2345@x.tw", "OrderNumber:A1234567 Email:a.b2345@x.tw")]
    [TestCase("border 12345678", "")]
    public void Order_numbers(string text, string facts) => Check(text, facts);

    [TestCase("我叫王小明", "Name:王小明")]
    [TestCase("您好,我是陳怡君,想問退貨", "Name:陳怡君")]
    [TestCase("我是會員", "")]
    [TestCase("我叫了外送", "")]
    [TestCase("我是高雄的客人", "")]
    [TestCase("我是高雄人", "")]
    [TestCase("我是林口的", "")]
    [TestCase("姓名:林美", "Name:林美")]
    [TestCase("My name is Amy Lin, hello", "Name:Amy Lin")]
    [TestCase("my name is Amy I need help", "Name:Amy")]
    [TestCase("my name is not important", "")]
    public void Names(string text, string facts) => Check(text, facts);

    [TestCase("A12345678", FactKind.OrderNumber, "OrderNumber:A12345678")]
    [TestCase("20260301", FactKind.OrderNumber, "")]
    [TestCase("12345678", FactKind.Phone, "Phone:12345678")]
    [TestCase("0912345678", FactKind.OrderNumber, "Phone:0912345678")]
    [TestCase("陳大文", FactKind.Name, "Name:陳大文")]
    [TestCase("Amy Lin", FactKind.Name, "Name:Amy Lin")]
    [TestCase("amy", FactKind.Name, "Name:amy")]
    [TestCase("not telling you that", FactKind.Name, "")]
    [TestCase("不想說", FactKind.Name, "")]
    [TestCase("no thanks", FactKind.Name, "")]
    [TestCase("Cancel", FactKind.Name, "")]
    public void What_was_asked_for_may_come_bare(string text, FactKind asked, string facts) => Check(text, facts, asked);

    [Test]
    public void A_hostile_text_costs_what_its_length_costs()
    {
        string[] hostile = [new('@', 200_000), new('1', 200_000), string.Concat(Enumerable.Repeat("a@", 100_000)), string.Concat(Enumerable.Repeat("1-", 100_000)), string.Concat(Enumerable.Repeat("#(+", 60_000))];

        foreach (var text in hostile) Assert.That(FactScanner.Scan(text), Is.Empty);
    }

    [Test]
    public void The_place_in_the_text_is_told()
    {
        var found = FactScanner.Scan("我的信箱是 Amy@Shop.com 喔").Single();

        Assert.That("我的信箱是 Amy@Shop.com 喔".Substring(found.Start, found.Length), Is.EqualTo("Amy@Shop.com"));
    }

    private static void Check(string text, string facts, FactKind? asked = null) =>
        Assert.That(string.Join(' ', FactScanner.Scan(text, asked).OrderBy(f => f.Start).Select(f => $"{f.Kind}:{f.Value}")), Is.EqualTo(facts));
}
