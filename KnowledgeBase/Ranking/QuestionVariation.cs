using KnowledgeBase.Indexing;
using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Ranking;

/// <summary>Asks a question in other words, as far as that goes without knowing any: words left out, words of other questions added, halves swapped.</summary>
internal sealed class QuestionVariation
{
    private const double LeftOut = 0.2;
    private const double Added = 0.15;

    private readonly Random _random = new(11);
    private readonly List<Token> _words = [];

    public QuestionVariation(IReadOnlyList<IndexedArticle> articles)
    {
        for (var i = 0; i < articles.Count && _words.Count < 20_000; i++)
            _words.AddRange(Tokenizer.Tokenize(TextNormalizer.Normalize(articles[i].Article.Question)));
    }

    public string Of(string question)
    {
        var tokens = Tokenizer.Tokenize(TextNormalizer.Normalize(question));
        var kept = new List<Token>();
        foreach (var token in tokens)
        {
            if (_random.NextDouble() >= LeftOut) kept.Add(token);
            if (_random.NextDouble() < Added) kept.Add(_words[_random.Next(_words.Count)]);
        }
        if (kept.Count == 0) kept = tokens;
        if (_random.NextDouble() < 0.3)
        {
            var middle = _random.Next(kept.Count);
            kept = [.. kept[middle..], .. kept[..middle]];
        }
        return string.Concat(kept.Select(t => t.IsHan ? t.Text : $" {t.Surface} "));
    }
}
