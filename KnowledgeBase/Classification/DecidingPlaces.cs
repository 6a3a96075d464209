using KnowledgeBase.Languages;

namespace KnowledgeBase.Classification;

/// <summary>Finds the features that decided in the text itself: in the customer's script, as whole words, what overlaps put together.</summary>
internal static class DecidingPlaces
{
    /// <summary>A feature that says less than this share of the weightiest one explains nothing.</summary>
    private const double LeastShare = 0.2;

    private const int LongestGap = 24;

    public static IReadOnlyList<string> Of(string text, IReadOnlyList<DecidingFeature> features, int take)
    {
        var whole = features.Where(f => !f.Feature.StartsWith('…')).ToList();
        if (whole.Count == 0) whole = [.. features];
        var normal = TextNormalizer.Normalize(text);
        // Folding width and script keeps each character in its place; where it doesn't, the features stand for themselves.
        var written = normal.Length == text.Length ? text : normal;
        var places = new List<(int Start, int End, double Weight)>();
        foreach (var feature in whole.Where(f => f.Contribution >= LeastShare * whole[0].Contribution))
        {
            if (Find(normal, feature.Feature.Trim('…')) is not var (start, end)) continue;
            var weight = feature.Contribution;
            foreach (var near in places.Where(p => p.Start < end && start < p.End).ToList())
            {
                places.Remove(near);
                (start, end, weight) = (Math.Min(start, near.Start), Math.Max(end, near.End), weight + near.Weight);
            }
            places.Add((start, end, weight));
        }
        return [.. places.OrderByDescending(p => p.Weight).Take(take).Select(p => written[p.Start..p.End]).Distinct()];
    }

    // A pair of words is the place from the first to the second; a stem is its whole word.
    private static (int Start, int End)? Find(string text, string name)
    {
        var words = name.Split(' ');
        if (Word(text, words[0], 0) is not var (start, end)) return null;
        if (words.Length == 1) return (start, end);
        return Word(text, words[1], end) is var (next, last) && next - end <= LongestGap ? (start, last) : (start, end);
    }

    private static (int Start, int End)? Word(string text, string word, int from)
    {
        for (var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase); at >= 0 && word.Length > 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!IsOfAWord(word[0])) return (at, at + word.Length);
            if (at > 0 && IsOfAWord(text[at - 1])) continue;
            var end = at + word.Length;
            while (end < text.Length && IsOfAWord(text[end])) end++;
            return (at, end);
        }
        return null;
    }

    private static bool IsOfAWord(char c) => char.IsLetterOrDigit(c) && c < 0x2E80;
}
