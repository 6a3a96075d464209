using System.Collections.Frozen;
using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Answering;

/// <summary>The sentences and clauses of a message that tells a story before it asks, or asks several things at once.</summary>
internal static class QuestionParts
{
    private const int MostParts = 10;
    private const int LongestMessage = 600;
    private const int FewestWords = 2;
    private const int FewestHan = 3;

    private static readonly JoiningWords Words = JoiningWords.Load();

    /// <returns>At least two, in their order, without the words that join them; or none, when the message is one sentence or too long to be cut with sense.</returns>
    public static IReadOnlyList<QuestionPart> Of(string text)
    {
        if (text.Length > LongestMessage) return [];
        var normal = TextNormalizer.Normalize(text, LongestMessage);
        var parts = new List<QuestionPart>();
        var start = 0;
        for (var i = 0; i <= normal.Length; i++)
        {
            var isEnd = i == normal.Length || IsEnd(normal, i);
            if (!isEnd && !IsJoin(normal, i)) continue;
            Add(parts, normal[start..i], isMarked: i < normal.Length && normal[i] == '?');
            start = isEnd ? i + 1 : i;
        }
        return parts.Count is >= 2 and <= MostParts ? parts : [];
    }

    private static void Add(List<QuestionPart> parts, string part, bool isMarked)
    {
        part = part.Trim([' ', '-', '~', '"']);
        while (Words.Left.At(part, 0) is { } join && join.Length < part.Length) part = part[join.Length..].TrimStart([' ', ':']);
        var tokens = Tokenizer.Tokenize(part);
        var (han, words) = (tokens.Count(t => t.IsHan), tokens.Count(t => !t.IsHan));
        if (han >= FewestHan || words >= FewestWords) parts.Add(new QuestionPart(part, isMarked || Words.Starts.At(part, 0) is not null || Words.Asking.IsIn(part)));
    }

    private static bool IsEnd(string text, int i) => text[i] switch
    {
        '!' or '?' or ';' or '。' or '、' or '\n' => true,
        // Not in 3.5 or 1,000.
        '.' or ',' or ':' => i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1]),
        _ => false,
    };

    // "... and how much is it", "...另外多久會到": a further question begins without a mark before it.
    private static bool IsJoin(string text, int i)
    {
        if (i == 0 || Words.Cutting.At(text, i) is not { } join) return false;
        if (Scripts.IsHan(join[0])) return true;
        if (text[i - 1] != ' ') return false;
        var next = i + join.Length;
        while (next < text.Length && text[next] == ' ') next++;
        return next < text.Length && Words.Starts.At(text, next) is not null;
    }

    private sealed record JoiningWords(WordList Left, WordList Cutting, WordList Starts, WordList Asking)
    {
        public static JoiningWords Load()
        {
            var words = EmbeddedText.SignedWords("Joins.txt");
            return new JoiningWords(new WordList(words['^']), new WordList(words['|']), new WordList(words['?']), new WordList(words['!']));
        }
    }

    private sealed class WordList(IEnumerable<string> words)
    {
        private readonly FrozenDictionary<char, string[]> _byFirst = words.GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray());

        /// <summary>The longest word of the list that stands at a place; null when none does. Latin words are whole words.</summary>
        public string? At(string text, int at)
        {
            if (at >= text.Length || !_byFirst.TryGetValue(text[at], out var words)) return null;
            foreach (var word in words)
                if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (Scripts.IsHan(word[0]) || at + word.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + word.Length]))) return word;
            return null;
        }

        public bool IsIn(string text)
        {
            for (var i = 0; i < text.Length; i++)
                if ((i == 0 || Scripts.IsHan(text[i]) || text[i - 1] == ' ') && At(text, i) is not null) return true;
            return false;
        }
    }
}

/// <param name="IsAsking">It is a question or a wish, and not what happened before.</param>
internal readonly record struct QuestionPart(string Text, bool IsAsking);
