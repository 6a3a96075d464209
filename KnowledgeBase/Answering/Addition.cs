using System.Collections.Frozen;
using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Answering;

/// <summary>What a customer says in few words and means together with the question before: "and for abroad?", "那香港呢?".</summary>
/// <param name="Text">What was added, without the words that only link it.</param>
/// <param name="IsLinked">It begins or ends with words that link it to what was said before, or asks without saying of what ("how much?").</param>
/// <param name="IsShort">It is too short to be a question by itself.</param>
internal readonly record struct Addition(string Text, bool IsLinked, bool IsShort)
{
    private const int ShortWords = 3;
    private const int ShortHan = 5;
    private const int LongestHan = 12;
    private const int LongestWords = 8;

    private static readonly (FrozenSet<string> Beginnings, FrozenSet<string> Endings, FrozenSet<string> Open) Links = Load();

    /// <summary>It asks without saying of what: the question before says that.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>Null when the text can't be one: it is long, or says nothing.</summary>
    public static Addition? Of(string text)
    {
        if (text.Length > 100) return null;
        var normal = TextNormalizer.Normalize(text).Trim([' ', '?', '!', '.', ',', '。', '、', '~', '？', '！', '，']);
        var (begins, rest) = Without(normal, Links.Beginnings, atStart: true);
        var (ends, core) = Without(rest, Links.Endings, atStart: false);
        var tokens = Tokenizer.Tokenize(core);
        var (han, words) = (tokens.Count(t => t.IsHan), tokens.Count(t => !t.IsHan));
        if (tokens.Count == 0 || han > LongestHan || words > LongestWords) return null;
        var isOpen = Links.Open.Contains(core);
        // A pair of Han characters is about a word.
        return new Addition(core, begins || ends || isOpen, han + words * ShortHan / ShortWords <= ShortHan) { IsOpen = isOpen };
    }

    /// <summary>What a question is about: "怎麼" and "how" of the question before say nothing of what was added.</summary>
    public static string Content(string question)
    {
        var told = Tokenizer.Tokenize(TextNormalizer.Normalize(question)).Where(t => !FunctionWords.IsOne(t.Text)).ToList();
        return told.Count == 0 ? question : string.Concat(told.Select(t => t.IsHan ? t.Text : $" {t.Surface} "));
    }

    private static (bool, string) Without(string text, FrozenSet<string> links, bool atStart)
    {
        var longest = "";
        foreach (var link in links)
            if (link.Length > longest.Length && link.Length < text.Length && Matches(text, link, atStart)) longest = link;
        return longest.Length == 0 ? (false, text) : (true, (atStart ? text[longest.Length..] : text[..^longest.Length]).Trim([' ', ',', '?', '，']));
    }

    private static bool Matches(string text, string link, bool atStart)
    {
        if (!(atStart ? text.StartsWith(link, StringComparison.Ordinal) : text.EndsWith(link, StringComparison.Ordinal))) return false;
        // Latin words are whole words; Han characters stand side by side.
        var beside = atStart ? text[link.Length] : text[^(link.Length + 1)];
        return !char.IsAsciiLetter(link[0]) || !char.IsAsciiLetterOrDigit(beside);
    }

    private static (FrozenSet<string>, FrozenSet<string>, FrozenSet<string>) Load()
    {
        var words = EmbeddedText.SignedWords("Additions.txt");
        return (words['^'].ToFrozenSet(StringComparer.Ordinal), words['$'].ToFrozenSet(StringComparer.Ordinal), words['?'].ToFrozenSet(StringComparer.Ordinal));
    }
}
