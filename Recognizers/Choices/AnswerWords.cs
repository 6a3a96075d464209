namespace Recognizers.Choices;

/// <summary>The words by which people say yes and no. In folded form: lower case, Simplified.</summary>
internal static class AnswerWords
{
    /// <summary>What an answer may begin with without changing it.</summary>
    public static readonly string[] Before =
    [
        "我觉得", "我想", "我们", "我", "嗯嗯", "嗯", "恩", "哦", "喔", "噢", "啊", "呃", "那就", "那", "就", "应该", "当然", "真的", "其实", "都", "请", "麻烦", "先", "也", "还",
        "well", "oh", "um", "uh", "hmm", "i guess", "i think", "i said", "please", "and", "so", "my answer is", "the answer is", "that's a", "that is a", "it's a",
    ];

    /// <summary>What an answer may end with without changing it.</summary>
    public static readonly string[] After =
    [
        "的", "啊", "呀", "喔", "哦", "噢", "吧", "了", "啦", "呢", "哟", "喽", "耶", "捏", "哈", "呦", "嘛", "就这样", "这样", "就是", "谢谢你", "谢谢您", "谢谢", "感谢", "拜托", "你", "您", "没错", "我确定", "我要", "哈哈",
        "please", "thank you", "thanks", "thx", "sir", "ma'am", "mate", "man", "it is", "it does", "i do", "i am", "i did", "i have", "i would", "i want to", "i will",
        "i don't", "i do not", "i'm not", "i am not", "it isn't", "it's not", "it is not", "that's it", "that is", "then", "now", "with me", "for me", "to me", "a lot", "so much", "very much", "indeed", "actually",
        "~", "^^", "😊", "🙂", "🙏",
    ];

    /// <summary>Yes, if nothing else is said in the same clause.</summary>
    public static readonly string[] Yes =
    [
        "是", "对", "对对", "好", "好好", "要", "有", "行", "会", "能", "可", "可以", "需要", "想", "愿意", "嗯", "嗯嗯", "恩", "收到", "了解", "知道了", "ok", "okay", "okey", "okie", "k", "kk", "y", "ya", "yah", "ye", "yea", "yeh",
        "right", "fine", "good", "great", "perfect", "cool", "do", "do it", "go", "go on", "proceed", "continue", "all right", "alright", "aye",
        "why not", "that's correct", "that is correct", "that's right", "that is right", "it is", "it does", "i do", "i am", "i did", "i will", "i would", "please do", "be my guest", "都可以", "都好", "也可以", "也好", "来吧", "上吧", "走吧", "没有错", "就是", "就是这样", "就这样", "是滴", "好滴", "好喔", "有有", "是是", "有的", "要要", "on", "confirmed", "approved", "accepted",
    ];

    /// <summary>Yes, also when the clause goes on: "sure I want it", 沒問題我等你.</summary>
    public static readonly string[] SurelyYes =
    [
        "yes", "yep", "yup", "yeah", "yess", "sure", "sure thing", "true", "correct", "exactly", "absolutely", "definitely", "certainly", "totally", "of course", "by all means", "indeed", "agree", "i agree", "agreed",
        "affirmative", "confirm", "i confirm", "go ahead", "sounds good", "looks good", "no problem", "not a problem", "no worries", "with pleasure", "gladly", "you bet", "i do agree", "you're right", "you are right",
        "👍", "👌", "✅", "🆗", "✔",
        "是的", "对的", "好的", "好啊", "好呀", "好吧", "好喔", "好哦", "好啦", "没错", "正确", "确定", "确认", "同意", "当然", "当然好", "没问题", "可以的", "可以啊", "可以喔", "行的", "要的", "需要的", "愿意的", "必须的", "肯定", "那当然", "就是说", "有的", "说的对", "说得对", "答应", "接受", "我接受", "赞成", "对啊", "对呀", "对喔", "对哦", "是啊", "是呀", "是喔", "是哦", "嗯好", "嗯对", "嗯是", "不会错",
    ];

    /// <summary>No, if nothing else is said in the same clause.</summary>
    public static readonly string[] No =
    [
        "n", "na", "nay", "not", "never", "none", "not now", "not yet", "not really", "not at all", "don't", "do not", "no one", "nothing", "stop", "cancel", "off", "不", "否", "没", "没有", "没啊", "无", "别", "免", "免了", "不了", "算了", "再说", "下次", "没有要", "不会", "不能", "不想", "不太好", "it isn't", "it is not", "it doesn't", "i didn't", "i did not", "i won't", "i will not", "i'd rather not", "rather not", "i wouldn't",
        "先不用", "先不要", "先不", "还没", "还没有", "不太想", "取消", "rejected", "declined", "denied", "unconfirmed",
    ];

    /// <summary>No, also when the clause goes on: "no I didn't", 不是我訂的.</summary>
    public static readonly string[] SurelyNo =
    [
        "no", "nope", "nop", "nah", "noo", "no way", "no thanks", "no thank you", "false", "wrong", "incorrect", "negative", "disagree", "i disagree", "don't agree", "i don't agree", "do not agree", "i do not agree", "not ok", "not okay", "not agree", "not correct", "not right", "not true", "not good", "isn't right", "isn't correct", "that's wrong", "that is wrong", "that's not right", "that is not right", "that's not correct", "that is not correct", "that's not it", "not that", "i don't", "i do not", "i'm not", "i am not", "don't do", "do not do", "don't want", "do not want", "not needed", "no need", "of course not", "certainly not", "definitely not", "absolutely not", "not interested", "by no means", "i refuse",
        "👎", "❌", "🙅", "✖",
        "不要", "不用", "不是", "不对", "不好", "不行", "不可以", "不可", "不必", "不需要", "不同意", "不愿意", "不正确", "不确认", "不接受", "不赞成", "不是的", "没有了", "没有喔", "没有哦", "没有耶", "没有啊", "错了", "错", "错误", "拒绝", "反对", "当然不", "当然没有", "绝不", "才不", "并不", "并没有", "甭", "否定", "不成", "免谈", "哪有", "不答应", "没兴趣", "没必要", "无需", "毋须",
    ];

    /// <summary>Neither: doubts, questions, and words that only begin like an answer.</summary>
    public static readonly string[] Neither =
    [
        "not sure", "i'm not sure", "i am not sure", "i'm not certain", "don't know", "i don't know", "i do not know", "dunno", "i dunno", "no idea", "i have no idea", "maybe", "perhaps", "yes or no", "yes and no", "i don't understand", "i do not understand", "don't understand", "i don't get", "do you", "do i", "do we", "can you", "no matter", "no clue", "on the other hand", "not certain", "ok?", "no?", "right now", "right away", "i don't care", "i don't remember", "do not know", "not only", "going",
        "不知道", "不确定", "不清楚", "不太清楚", "不一定", "不晓得", "不懂", "不明白", "不了解", "不太懂", "不记得", "没意见", "随便", "是不是", "好不好", "要不要", "有没有", "对不对", "行不行", "可不可以", "能不能", "会不会", "需不需要", "对不起", "不好意思", "不客气", "不过", "不然", "不同", "不管", "不错", "好像", "好奇", "是否", "是谁", "是什么", "是多少", "是哪", "有什么", "有谁", "有多少", "对了", "对于", "没关系", "可能", "可是", "或许", "也许", "好多", "好几", "没想到", "没收到", "没看到", "确定吗", "是吗", "好吗", "对吗", "可以吗", "行吗", "要吗", "有吗", "不是吗", "不行吗", "不可以吗", "不能吗", "不要吗", "不对吗", "不好吗", "要是", "要看", "会员", "行程", "行李", "能否", "同意书", "错过",
    ];
}
