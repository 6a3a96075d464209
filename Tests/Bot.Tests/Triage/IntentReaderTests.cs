using Bot.Triage;
using NUnit.Framework;

namespace Bot.Tests.Triage;

[TestFixture]
public sealed class IntentReaderTests
{
    private readonly IntentReader _intents = new(Phrases.Installed());

    [TestCase("No, that's not it")]
    [TestCase("that is not what I asked")]
    [TestCase("this isn't my question")]
    [TestCase("not what i meant")]
    [TestCase("that doesn't help")]
    [TestCase("you misunderstood me")]
    [TestCase("不是這個")]
    [TestCase("不是这个意思")]
    [TestCase("這不是我要的答案")]
    [TestCase("不對啦")]
    [TestCase("你搞錯了")]
    [TestCase("这没回答我的问题")]
    [TestCase("都不是")]
    public void Saying_no_to_an_answer_is_a_rejection(string text)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Rejection));
        Assert.That(_intents.Meant(text), Is.Null);
    }

    [TestCase("no, I meant the refund", "the refund")]
    [TestCase("not that, I was asking about delivery times", "delivery times")]
    [TestCase("不是，我是問退款多久", "退款多久")]
    [TestCase("不对，我想问怎么换货", "怎么换货")]
    [TestCase("我的意思是發票寄到哪", "發票寄到哪")]
    public void What_was_meant_instead_is_heard(string text, string meant)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Rejection));
        Assert.That(_intents.Meant(text), Is.EqualTo(meant));
    }

    [TestCase("Are you a robot?")]
    [TestCase("are you a real person or a machine")]
    [TestCase("am I talking to a human?")]
    [TestCase("is this a bot")]
    [TestCase("who are you")]
    [TestCase("你是真人嗎？")]
    [TestCase("你是机器人还是真人")]
    [TestCase("你是AI嗎")]
    [TestCase("我是在跟機器人講話嗎")]
    [TestCase("你是誰")]
    public void A_question_about_the_assistant_itself_is_one(string text)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.AboutAssistant));
    }

    [TestCase("Are you a real shop in Taipei with opening hours?")]
    [TestCase("are you open on Sunday")]
    [TestCase("你是說要先付款嗎")]
    [TestCase("這是真的還是假的商品")]
    public void A_question_about_the_shop_is_none_about_the_assistant(string text)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Other));
    }

    [TestCase("are you a bot? I want a human")]
    [TestCase("我要真人客服")]
    public void Asking_for_a_person_goes_before_asking_who_answers(string text)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Human));
    }

    [TestCase("the item is not what I ordered, can I return it?")]
    [TestCase("這不是我訂的東西，可以退嗎")]
    [TestCase("no confirmation email")]
    [TestCase("不是會員可以買嗎")]
    [TestCase("沒有收到發票")]
    [TestCase("I want to return this")]
    [TestCase("我要問運費多少")]
    public void A_question_with_a_no_in_it_is_a_question(string text)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Other));
    }

    [TestCase("thanks bye")]
    [TestCase("ok, thank you. goodbye!")]
    [TestCase("bye, have a nice day")]
    [TestCase("謝謝，再見")]
    [TestCase("好的谢谢 拜拜")]
    public void A_goodbye_may_come_with_thanks(string text) => Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Goodbye));

    [TestCase("投訴")]
    [TestCase("我要投诉你们的快递")]
    [TestCase("complaint")]
    [TestCase("I'd like to make a complaint about the driver")]
    [TestCase("how do I file a formal complaint?")]
    public void A_complaint_is_for_a_person(string text) => Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Complaint));

    [TestCase("complaint", true)]
    [TestCase("I want to complain", true)]
    [TestCase("Hello, I would like to make a formal complaint please", true)]
    [TestCase("how can I file a complaint about this?", true)]
    [TestCase("I'd like to make a complaint about the driver", false)]
    [TestCase("I want to complain, it broke", false)]
    [TestCase("我要投訴", true)]
    [TestCase("您好，我想要客訴你們！", true)]
    [TestCase("请问可以在哪里投诉呢？", true)]
    [TestCase("我要投訴司機", false)]
    [TestCase("我要投诉你们的快递", false)]
    public void A_bare_complaint_says_nothing_of_what_about(string text, bool isBare)
    {
        Assert.That(_intents.Read(text), Is.EqualTo(CustomerIntent.Complaint));
        Assert.That(_intents.IsBareComplaint(text), Is.EqualTo(isBare));
    }

    [TestCase("Lin Mei", true)]
    [TestCase("陳小明", true)]
    [TestCase("王先生", true)]
    [TestCase("Will Smith", true)]
    [TestCase("May", true)]
    [TestCase("Jean-Luc O'Neill", true)]
    [TestCase("欧阳娜娜", true)]
    [TestCase("do you sell gift cards", false)]
    [TestCase("This is useless", false)]
    [TestCase("我的包裹还没到", false)]
    [TestCase("你們有賣禮券嗎", false)]
    [TestCase("hurry up!", false)]
    [TestCase("0912345678", false)]
    public void A_sentence_is_no_name(string text, bool isName) => Assert.That(_intents.IsName(text), Is.EqualTo(isName));

    [TestCase("2", 1)]
    [TestCase("the first one", 0)]
    [TestCase("第三個", 2)]
    [TestCase("第二个吧", 1)]
    [TestCase("最後一個", 2)]
    [TestCase("the fourth one", null)]
    [TestCase("2 days", null)]
    public void A_choice_is_made_by_its_number(string text, int? place)
    {
        Assert.That(_intents.Choice(text, 3), Is.EqualTo(place));
    }

    [Test]
    public void Where_less_is_offered_there_is_less_to_choose()
    {
        Assert.That(_intents.Choice("3", 2), Is.Null);
        Assert.That(_intents.Choice("1", 0), Is.Null);
    }

    [TestCase("Can I continue this in Teams?", "msteams")]
    [TestCase("can we go on in Messenger instead", "facebook")]
    [TestCase("I'd like to switch to Microsoft Teams please", "msteams")]
    [TestCase("can I continue this chat on my phone", IntentReader.OtherDevice)]
    [TestCase("Could I pick this up later on another device?", IntentReader.OtherDevice)]
    [TestCase("can you give me a code for Teams", "msteams")]
    [TestCase("can we chat on WhatsApp", "whatsapp")]
    [TestCase("continue in another channel", null)]
    [TestCase("可以改用 Teams 嗎", "msteams")]
    [TestCase("我想在 Messenger 上繼續談", "facebook")]
    [TestCase("可以換到手機上繼續嗎？", IntentReader.OtherDevice)]
    [TestCase("可以改到LINE聊嗎", "line")]
    [TestCase("我想换到别的渠道继续", null)]
    [TestCase("能不能在手机上接着聊", IntentReader.OtherDevice)]
    [TestCase("可以到脸书继续吗", "facebook")]
    [TestCase("可以改在網頁繼續嗎", "webchat")]
    public void A_wish_to_go_on_elsewhere_is_seen_with_the_place(string text, string? place)
    {
        var reader = new IntentReader(Phrases.Installed());

        Assert.That((reader.Read(text), reader.Elsewhere(text)), Is.EqualTo((CustomerIntent.GoElsewhere, place)));
    }

    [TestCase("I want to exchange my phone")]
    [TestCase("can I pay with my phone")]
    [TestCase("do you sell phones and tablets")]
    [TestCase("can I switch to another plan")]
    [TestCase("how do I change my phone number")]
    [TestCase("where can I move my order to another address")]
    [TestCase("我想換手機")]
    [TestCase("手機可以換貨嗎")]
    [TestCase("用手機付款可以嗎")]
    [TestCase("可以用 LINE Pay 付款嗎")]
    [TestCase("你們有臉書粉絲團嗎")]
    [TestCase("网页打不开")]
    [TestCase("电脑可以退货吗")]
    [TestCase("換到別的尺寸可以嗎")]
    public void What_is_no_wish_to_go_on_elsewhere(string text) => Assert.That(new IntentReader(Phrases.Installed()).Read(text), Is.Not.EqualTo(CustomerIntent.GoElsewhere));

    [Test]
    public void A_button_that_offers_a_channel_is_understood_in_every_language()
    {
        var (reader, texts) = (new IntentReader(Phrases.Installed()), Bot.Texts.AssistantTexts.Installed());
        foreach (var language in texts.Languages)
            foreach (var channel in new[] { "msteams", "facebook", "webchat" })
            {
                var button = texts.Get(language, "channel.go", ("channel", texts.Channel(language, channel)));
                Assert.That((reader.Read(button), reader.Elsewhere(button)), Is.EqualTo((CustomerIntent.GoElsewhere, channel)), button);
            }
    }
}
