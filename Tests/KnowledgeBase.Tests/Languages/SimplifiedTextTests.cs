using KnowledgeBase.Languages;

namespace KnowledgeBase.Tests.Languages;

public class SimplifiedTextTests
{
    [TestCase("運費怎麼算？超商取貨也一樣。", "运费怎么算？超商取货也一样。")]
    [TestCase("請於七天內將商品裝回盒裡寄回", "请于七天内将商品装回盒里寄回")]
    [TestCase("鑑賞期內外箱凶險臥倒，喂食餵食", "鉴赏期内外箱凶险卧倒，喂食喂食")]
    [TestCase("包裹被洩漏的砲彈燬損，綑綁的泡綿", "包裹被泄漏的炮弹毁损，捆绑的泡绵")]
    [TestCase("週末客服休息，妳可以先留言", "周末客服休息，你可以先留言")]
    [TestCase("頭髮、發票、後天、皇后、颱風、臺灣", "头发、发票、后天、皇后、台风、台湾")]
    [TestCase("麵包與表面，鐘錶與時鐘", "面包与表面，钟表与时钟")]
    public void Characters_become_those_that_Simplified_text_is_written_in(string traditional, string simplified)
    {
        Assert.That(SimplifiedText.Of(traditional), Is.EqualTo(simplified));
    }

    [TestCase("這本著名的著作看著很舊", "这本著名的著作看着很旧")]
    [TestCase("請保持乾淨乾燥，乾隆年間", "请保持干净干燥，乾隆年间")]
    [TestCase("瞭解，我們會回覆，也會覆蓋舊設定", "了解，我们会回复，也会覆盖旧设定")]
    public void A_character_with_two_forms_is_decided_by_its_word(string traditional, string simplified)
    {
        Assert.That(SimplifiedText.Of(traditional), Is.EqualTo(simplified));
    }

    [TestCase("按「取消訂單」或『退貨』", "按“取消订单”或‘退货’")]
    [TestCase("[My orders](https://shop.example/orders) NT$80 😀", "[My orders](https://shop.example/orders) NT$80 😀")]
    [TestCase("已经是简体字了", "已经是简体字了")]
    [TestCase("", "")]
    public void Quotation_marks_follow_and_all_else_stays_as_it_is(string traditional, string simplified)
    {
        Assert.That(SimplifiedText.Of(traditional), Is.EqualTo(simplified));
    }
}
