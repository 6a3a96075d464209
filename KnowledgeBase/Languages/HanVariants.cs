using System.Collections.Frozen;

namespace KnowledgeBase.Languages;

/// <summary>
/// Folds Traditional, Simplified and variant Han characters to one form, so that they find one another, and tells which
/// characters belong to one script only. From HanVariants.txt (Unicode's Unihan data) and a few pairs it does not have.
/// </summary>
public static class HanVariants
{
    // Variants in daily use that Unihan has no (or a rarer) simplified form for: folded character first.
    private static readonly string[] Supplement =
    [
        "周週", "布佈", "托託讬", "吃喫", "你妳您", "它牠祂", "占佔", "够夠", "尝嚐", "仿彷", "姐姊", "恒恆", "启啓啟", "侄姪", "欲慾", "拼拚", "卷捲",
        "挂掛", "采採", "咽嚥", "游遊", "升昇陞", "志誌", "制製", "表錶", "杯盃", "床牀", "烟煙菸", "群羣", "峰峯", "线線綫", "秘祕", "并並併", "雇僱",
        "几幾", "查査", "痴癡", "唇脣", "梁樑", "熏燻", "扎紮", "注註", "伙夥", "只隻祇", "余餘", "了瞭", "借藉",
    ];

    // Written in Traditional text, in another form in Simplified text, and without a simplified form in Unihan: folded character first.
    private static readonly string[] TraditionalSupplement =
    [
        "鉴鑑", "赞讚", "卧臥", "凶兇", "泄洩", "抵牴", "炮砲", "涌湧", "毁燬", "岩巖", "艳豔", "向嚮", "喂餵", "炼鍊", "檐簷", "蝎蠍", "团糰", "藤籐", "焰燄", "眯瞇", "吊弔", "幸倖",
        "戚慼", "昵暱", "剩賸", "凄淒悽", "昆崑", "仑崙", "雕彫", "球毬", "庵菴", "搜蒐", "痹痺", "冢塚", "彩綵", "棱稜", "捆綑", "羡羨", "暖煖", "琅瑯", "卤滷", "泛氾汎", "恤卹",
        "佛彿", "冤寃", "碗盌", "锤鎚", "炉鑪", "浚濬", "噪譟", "啖啗", "麻痲", "模糢", "纤縴", "腌醃", "焊銲", "糠穅",
    ];

    private static readonly (FrozenDictionary<char, char> Folded, FrozenSet<char> Traditional, FrozenSet<char> Simplified) Data = Load();

    /// <summary>The folded form; the character itself when it has no variants.</summary>
    public static char Fold(char c) => c < '\u3400' || !Data.Folded.TryGetValue(c, out var folded) ? c : folded;

    /// <summary>Written in Traditional text only.</summary>
    public static bool IsTraditionalOnly(char c) => Data.Traditional.Contains(c);

    /// <summary>Written in Simplified text only.</summary>
    public static bool IsSimplifiedOnly(char c) => Data.Simplified.Contains(c);

    private static (FrozenDictionary<char, char>, FrozenSet<char>, FrozenSet<char>) Load()
    {
        var folded = new Dictionary<char, char>();
        var traditional = new HashSet<char>();
        var simplified = new HashSet<char>();
        foreach (var line in EmbeddedText.Lines("HanVariants.txt"))
        {
            var i = 0;
            if (line[0] == '+') simplified.Add(line[++i]);
            var target = line[i++];
            while (i < line.Length)
            {
                var both = line[i] == '-';
                if (both) i++;
                folded[line[i]] = target;
                if (!both) traditional.Add(line[i]);
                i++;
            }
        }
        // Unihan lists these for Traditional too, for rare words; in running text they are Simplified.
        simplified.UnionWith("个么几");
        foreach (var line in TraditionalSupplement)
            traditional.UnionWith(line[1..]);
        foreach (var line in (string[])[.. Supplement, .. TraditionalSupplement])
            foreach (var variant in line[1..])
                folded[variant] = line[0];
        return (folded.ToFrozenDictionary(), traditional.ToFrozenSet(), simplified.ToFrozenSet());
    }
}
