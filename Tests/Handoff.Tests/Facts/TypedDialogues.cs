using Handoff.Facts;

namespace Handoff.Tests.Facts;

/// <summary>
/// Sixty more dialogues as agents type them: full-width punctuation, several sentences, both Chinese scripts and English mixed. Written after the guard and
/// before its sentences were told apart by full-width signs, so that none of its words was chosen by them.
/// </summary>
public static class TypedDialogues
{
    public static IReadOnlyList<LabelledDialogue> All { get; } = Numbered(
        // Asked again.
        (["我的訂單編號是 A12345678，東西壞了"], "您好！很抱歉造成您的困擾。請問您的訂單編號是多少？", FactKind.OrderNumber),
        (["訂單 A12345678 一直沒到"], "了解！方便提供訂單編號嗎？我馬上幫您查。", FactKind.OrderNumber),
        (["订单号 B7712345 想退款"], "好的！麻烦您把订单号发我一下；我这边登记退款。", FactKind.OrderNumber),
        (["order number 55201177"], "Thanks for reaching out! Can I have your order number so that I can check?", FactKind.OrderNumber),
        (["order A99887766 arrived broken"], "So sorry to hear that! Which order was it?", FactKind.OrderNumber),
        (["訂單編號 C5550123 尺寸錯了"], "收到了！那請問是哪一筆訂單呢？", FactKind.OrderNumber),
        (["單號 88120045"], "請問單號多少？", FactKind.OrderNumber),
        (["订单编号 2026A0099"], "亲！订单编号再给我一次可以吗？", FactKind.OrderNumber),
        (["my order no. 7788990 is late"], "Let me look into this. What was the order number again?", FactKind.OrderNumber),
        (["訂單 A12345678，電話 0912345678"], "不好意思讓您久等！請告訴我訂單號碼；我直接幫您改地址。", FactKind.OrderNumber),

        (["電話 0912345678"], "好的！請問聯絡電話是？", FactKind.Phone),
        (["我的手機是 0922-333-444"], "請留下您的手機號碼！專員會打給您。", FactKind.Phone),
        (["手机 13812345678"], "好的！方便留一下手机号吗？", FactKind.Phone),
        (["call me at 0987654321"], "Of course! What number can we reach you at? Is there a phone number that works?", FactKind.Phone),
        (["my phone is +886 912 345 678"], "Could you share your contact number? Our driver will call.", FactKind.Phone),
        (["電話 0933111222，請下午打"], "為了安排時間，請提供您的電話；謝謝！", FactKind.Phone),
        (["联系电话 13912345678"], "我们安排师傅联系您！请问您的电话是多少？", FactKind.Phone),
        (["mobile 0912 345 678"], "Great! May I have your mobile number?", FactKind.Phone),

        (["信箱 amy@shop.com.tw"], "發票會寄給您！請問您的電子信箱是？", FactKind.Email),
        (["mail amy@example.com"], "I will send the label right away! What is your e-mail address?", FactKind.Email),
        (["邮箱 wang@example.cn"], "好的！麻烦提供一下邮箱；我把合同发过去。", FactKind.Email),
        (["我的 email：lin@mail.tw"], "請給我您的email！我寄退貨單過去", FactKind.Email),
        (["you can reach me at sue@example.com"], "Sure! Which email did you use for the order?", FactKind.Email),
        (["信箱是 chen@shop.tw"], "不好意思！可以再留一次信箱嗎？剛剛系統沒有帶過來。", FactKind.Email),

        (["我叫王小明"], "您好！請問怎麼稱呼您？", FactKind.Name),
        (["我是陳怡君"], "您好！請問貴姓大名？", FactKind.Name),
        (["我叫李娜"], "您好！请问您的姓名是？", FactKind.Name),
        (["my name is Tom Baker"], "Hi there! May I have your full name, please?", FactKind.Name),
        (["My name is Amy Lin"], "Hello! Who am I speaking with?", FactKind.Name),
        (["我姓名是林美華，訂單 A12345678"], "感謝您的耐心！為了核對資料，請告訴我您的姓名；謝謝。", FactKind.Name),

        // Not known: right to ask.
        (["東西還沒到！"], "您好！請問訂單編號是多少？", null),
        (["我叫王小明"], "好的！請問方便留個電話嗎？", null),
        (["電話 0912345678"], "謝謝！那請問訂單編號呢？", null),
        (["order 7788990"], "Thanks! What's your email address?", null),
        (["邮箱 wang@example.cn"], "谢谢！请问手机号是多少？", null),
        (["mail amy@example.com"], "Great! What's your order number?", null),

        // Known, used or told; the question beside it asks for something else.
        (["訂單 A12345678 尺寸錯了"], "訂單編號 A12345678 我查到了！請問您想換成什麼尺寸？", null),
        (["訂單編號 A12345678"], "您的訂單編號我已經登記好了！請問想退款還是換貨？", null),
        (["order 7788990 wrong colour"], "I found your order number in our system! Which colour would you like instead?", null),
        (["電話 0912345678"], "我們會打您留的電話！請問下午兩點方便嗎？", null),
        (["手机 13812345678"], "您的手机号我已经记下了！请问什么时间方便？", null),
        (["信箱 amy@shop.com.tw"], "確認信已寄到您的信箱！請問有收到嗎？", null),
        (["mail amy@example.com"], "I just sent it to your email! Did it arrive?", null),
        (["my email is tom@example.com"], "You will get a copy by email. Would you like anything else?", null),
        (["我叫王小明"], "王小明您好！請問今天有什麼可以幫您？", null),
        (["My name is Amy Lin"], "Hello Amy! How can I help you today?", null),
        (["订单 B7712345"], "订单已经在派送了！请问家里今天有人吗？", null),
        (["訂單 A12345678"], "好的！訂單我改好了；請問還有其他需要嗎？", null),

        // Other things that sound alike.
        (["訂單 A12345678"], "請問包裹外箱有破損嗎？", null),
        (["手機 0912345678"], "請問是手機的螢幕還是電池有問題？", null),
        (["手机 13812345678"], "请问手机是什么颜色？", null),
        (["order 66554433"], "What is the tracking number on the slip?", null),
        (["My name is Amy Lin"], "What name should be on the gift card?", null),
        (["電話 0912345678"], "有問題請撥我們的客服電話！謝謝。", null),
        (["電話 0912345678"], "請問商品的序號是多少？", null),
        (["信箱 amy@shop.com.tw"], "請問您是從哪個頁面看到這個活動的？", null),
        (["mail amy@example.com"], "If anything is missing, please reply to our email.", null),
        (["order 7788990"], "Would you like to place another order?", null),
        (["訂單 A12345678"], "請問要寄到哪個地址？", null),
        (["我是陳怡君"], "請問收件人也是您本人嗎？", null));

    private static IReadOnlyList<LabelledDialogue> Numbered(params (string[] Customer, string Draft, FactKind? AsksAgain)[] rows) =>
        [.. rows.Select((row, i) => new LabelledDialogue(i + 1, row.Customer, row.Draft, row.AsksAgain))];
}
