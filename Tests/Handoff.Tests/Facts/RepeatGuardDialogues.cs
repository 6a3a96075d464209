using Handoff.Facts;

namespace Handoff.Tests.Facts;

/// <summary>What the customer had said, what an agent is about to send, and what that asks for again (null: nothing that is known).</summary>
public sealed record LabelledDialogue(int Number, string[] Customer, string Draft, FactKind? AsksAgain)
{
    public override string ToString() => $"{Number}: {Draft}";
}

/// <summary>Sixty short dialogues in Traditional and Simplified Chinese and English, written before the guard.</summary>
public static class RepeatGuardDialogues
{
    public static IReadOnlyList<LabelledDialogue> All { get; } = Numbered(
        // Order numbers.
        (["訂單 A12345678 到現在還沒收到"], "您好,請問您的訂單編號是多少呢?", FactKind.OrderNumber),
        (["我的訂單編號是 TW20261234"], "麻煩提供一下訂單號碼,我幫您查詢。", FactKind.OrderNumber),
        (["单号 88120045 少了一件"], "请问订单号是多少?", FactKind.OrderNumber),
        (["订单 B7712345 想取消"], "亲,麻烦发一下您的订单编号哦", FactKind.OrderNumber),
        (["Where is my order BH-20260301-007?"], "Hi! Could you give me your order number, please?", FactKind.OrderNumber),
        (["my order number is 55201177, it is damaged"], "What's the order number?", FactKind.OrderNumber),
        (["order #90210 never came"], "Sure, I can help. Please send me your order no. so I can look it up.", FactKind.OrderNumber),
        (["訂單 A12345678 想退貨"], "方便給我單號嗎?", FactKind.OrderNumber),
        (["order A99887766"], "Which order is this about?", FactKind.OrderNumber),
        (["訂單編號 C5550123"], "請問是哪一筆訂單?", FactKind.OrderNumber),
        (["order 7788990 wrong size"], "Do you have the order number at hand?", FactKind.OrderNumber),
        (["订单号 2026A0099"], "您能再提供一下订单号吗", FactKind.OrderNumber),

        // Phone numbers.
        (["我的手機是 0912-345-678"], "請問您的聯絡電話?", FactKind.Phone),
        (["可以打 0922333444 給我"], "方便留個電話嗎,我們請專人回電給您。", FactKind.Phone),
        (["电话 13812345678"], "请问您的手机号码是多少?", FactKind.Phone),
        (["请打13912345678"], "麻烦您留一下联系电话。", FactKind.Phone),
        (["call me at +886 912 345 678"], "What is the best phone number to reach you?", FactKind.Phone),
        (["my mobile is 0987654321"], "Could I have your phone number please?", FactKind.Phone),
        (["(02) 2345-6789 is my office"], "May I have a number where we can call you?", FactKind.Phone),
        (["手機0933111222"], "麻煩提供您的手機號碼,謝謝", FactKind.Phone),
        (["+44 20 7946 0958"], "Please provide your contact number.", FactKind.Phone),

        // E-mail addresses.
        (["信箱是 amy@shop.com.tw"], "請問您的電子郵件地址是?", FactKind.Email),
        (["寄到 lin.mei@mail.tw 就好"], "請提供您的 email,我把單據寄給您", FactKind.Email),
        (["邮箱 wang@example.cn"], "请问您的邮箱是什么?", FactKind.Email),
        (["mail: joe.b@example.org"], "What's your email address?", FactKind.Email),
        (["you can write to sue@example.com"], "Could you share the e-mail you registered with?", FactKind.Email),
        (["ken+shop@example.net"], "Please tell me your email so that I can send the label.", FactKind.Email),
        (["我的信箱 chen@shop.tw"], "可以留一下信箱嗎?", FactKind.Email),
        (["email is tom@example.com"], "And where can I mail the receipt to? What is your mail address?", FactKind.Email),

        // Names.
        (["我叫王小明"], "請問怎麼稱呼您?", FactKind.Name),
        (["您好,我是陳怡君"], "請問您貴姓大名?", FactKind.Name),
        (["我叫刘洋"], "请问您叫什么名字?", FactKind.Name),
        (["My name is Amy Lin"], "May I have your name, please?", FactKind.Name),
        (["my name is Peter Novak and I want a refund"], "Who am I speaking with?", FactKind.Name),
        (["姓名:林美玲"], "麻煩提供您的姓名", FactKind.Name),
        (["My name is Jo March"], "What's your name?", FactKind.Name),

        // Among other words, and two things at once.
        (["訂單 A12345678, 手機 0912345678"], "了解,造成不便非常抱歉。請問您的訂單編號是多少?我馬上為您處理。", FactKind.OrderNumber),
        (["my order is 66554433, mail a@b.tw"], "Thanks for waiting! I am sorry about that. Could you confirm your order number for me?", FactKind.OrderNumber),

        // Not known yet: asking is right.
        (["我的東西還沒到"], "請問您的訂單編號是多少?", null),
        (["I want a refund"], "Could you give me your order number?", null),
        (["訂單 A12345678 壞了"], "請問方便留個聯絡電話嗎?", null),
        (["my phone is 0912345678"], "What is your email address?", null),
        (["我叫王小明"], "請提供訂單編號,謝謝", null),
        (["order 7788990"], "May I have your name, please?", null),
        (["我的信箱是 amy@shop.com.tw"], "请问您的手机号码是多少?", null),

        // Known, and used or told rather than asked.
        (["訂單 A12345678 還沒到"], "您好,我查到訂單 A12345678 已在今天出貨,明天會送達。", null),
        (["order BH-20260301-007?"], "I can see your order BH-20260301-007, it left our warehouse this morning.", null),
        (["手機 0912345678"], "我們會在下午打 0912345678 這支電話給您。", null),
        (["mail amy@shop.com"], "I have sent the label to your email address.", null),
        (["訂單編號 A12345678"], "訂單編號您可以在「我的訂單」裡看到。", null),
        (["My name is Amy Lin"], "Thank you, Amy! Have a nice day.", null),
        (["電話 0912345678"], "我們的客服電話是 02-1234-5678,週一到週五都可以打。", null),
        (["my order number is 55201177"], "Your order number is on the receipt, no need to send anything else.", null),

        // Other things that sound alike.
        (["訂單 A12345678"], "請問商品的型號是多少?", null),
        (["order 66554433"], "What is the serial number on the back of the device?", null),
        (["手機 0912345678"], "請問您的手機是什麼型號?", null),
        (["My name is Amy Lin"], "What is the name of the product?", null),
        (["email is tom@example.com"], "Did you receive our email?", null),
        (["订单 B7712345"], "请问您想换成什么颜色?", null),
        (["訂單 A12345678 錯了"], "可以拍一張商品的照片給我嗎?", null));

    private static IReadOnlyList<LabelledDialogue> Numbered(params (string[] Customer, string Draft, FactKind? AsksAgain)[] rows) =>
        [.. rows.Select((row, i) => new LabelledDialogue(i + 1, row.Customer, row.Draft, row.AsksAgain))];
}
