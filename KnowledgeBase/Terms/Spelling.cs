namespace KnowledgeBase.Terms;

/// <summary>
/// Finds the word of the knowledge base that a mistyped one was probably meant to be: the same first letter, and one letter missing, added,
/// wrong or in the other's place (two in long words). Works on stems. Immutable.
/// </summary>
internal sealed class Spelling
{
    private const int ShortestWord = 4;
    private const int LongWord = 8;
    private const int LongestWord = 24;

    private readonly Dictionary<(char First, int Length), List<(string Word, int Count)>> _words = [];

    /// <param name="words">Stems and in how many articles they occur.</param>
    public Spelling(IEnumerable<(string Word, int Count)> words)
    {
        foreach (var (word, count) in words)
        {
            if (word.Length is < ShortestWord - 1 or > LongestWord || !word.All(char.IsAsciiLetterLower)) continue;
            var key = (word[0], word.Length);
            if (!_words.TryGetValue(key, out var list)) _words[key] = list = [];
            list.Add((word, count));
        }
    }

    /// <summary>The stem that was probably meant, or null when none is near.</summary>
    public string? Correct(string stem)
    {
        if (stem.Length is < ShortestWord or > LongestWord || !stem.All(char.IsAsciiLetterLower)) return null;
        var most = stem.Length >= LongWord ? 2 : 1;
        (string Word, int Distance, int Count)? best = null;
        for (var length = stem.Length - most; length <= stem.Length + most; length++)
        {
            if (!_words.TryGetValue((stem[0], length), out var words)) continue;
            foreach (var (word, count) in words)
            {
                var distance = Distance(stem, word, most);
                if (distance > most) continue;
                // In a short word one wrong letter is as likely another word.
                if (stem.Length == ShortestWord && length == ShortestWord && !stem.Order().SequenceEqual(word.Order())) continue;
                if (best is not { } b || distance < b.Distance || (distance == b.Distance && count > b.Count)) best = (word, distance, count);
            }
        }
        return best?.Word;
    }

    // Optimal string alignment: insertions, deletions, substitutions and neighbours swapped.
    private static int Distance(string a, string b, int most)
    {
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) value = Math.Min(value, before[j - 2] + 1);
                row[j] = value;
                least = Math.Min(least, value);
            }
            if (least > most) return most + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.Length];
    }
}
