using System.Collections.Concurrent;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Indexing;

/// <summary>
/// Numbers for the terms of a knowledge base, and in how many articles each occurs. One writer; readers need no lock,
/// because a term keeps its number and <see cref="Weights"/> is replaced as a whole.
/// </summary>
internal sealed class TermTable
{
    private const float UnigramFactor = 0.45f;

    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<float> _nature = [];
    private readonly List<bool> _isToken = [];
    private readonly List<bool> _isWord = [];
    private int[] _inQuestions = new int[1024];
    private int[] _anywhere = new int[1024];
    private long _questionLength;
    private long _answerLength;

    /// <summary>What a term that occurs nowhere in the knowledge base would weigh, before its nature.</summary>
    public float UnknownIdf { get; private set; } = 1;

    /// <summary>In terms, all questions of an article together.</summary>
    public float AverageQuestionLength { get; private set; } = 1;

    public float AverageAnswerLength { get; private set; } = 1;

    /// <summary>By term number: rarity times what the term may say by its nature.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>By term number: rarity alone, of words and characters as written; 0 for the others.</summary>
    public float[] TokenWeights { get; private set; } = [];

    public int Size => _nature.Count;

    /// <summary>How many words (stems) there are or ever were.</summary>
    public int WordCount { get; private set; }

    /// <summary>The words (stems) that occur, and in how many articles.</summary>
    public IEnumerable<(string Word, int Count)> Words() => _ids.Where(t => _isWord[t.Value] && _anywhere[t.Value] > 0).Select(t => (t.Key, _anywhere[t.Value]));

    /// <summary>-1 for a term that was never in the knowledge base.</summary>
    public int Find(string term) => _ids.TryGetValue(term, out var id) ? id : -1;

    public static float Nature(Term term) => term.Kind == TermKind.Unigram ? term.Prior * UnigramFactor : term.Prior;

    public static bool IsToken(Term term) => term.Kind == TermKind.Surface;

    public int FindOrAdd(Term term)
    {
        if (_ids.TryGetValue(term.Text, out var id)) return id;
        id = _nature.Count;
        _nature.Add(Nature(term));
        _isToken.Add(IsToken(term));
        _isWord.Add(term.Kind == TermKind.Word);
        if (term.Kind == TermKind.Word) WordCount++;
        if (id >= _anywhere.Length)
        {
            Array.Resize(ref _anywhere, id * 2);
            Array.Resize(ref _inQuestions, id * 2);
        }
        _ids[term.Text] = id;
        return id;
    }

    public int DocumentFrequency(int id) => _anywhere[id];

    public int QuestionFrequency(int id) => _inQuestions[id];

    /// <summary>Counts an article in (1) or out (-1).</summary>
    public void Count(IndexedArticle article, int by)
    {
        foreach (var id in article.AllQuestions.Ids) _inQuestions[id] += by;
        foreach (var id in article.AllQuestions.Ids) _anywhere[id] += by;
        foreach (var id in article.Answer.Ids)
            if (article.AllQuestions.Count(id) == 0) _anywhere[id] += by;
        _questionLength += by * article.AllQuestions.Length;
        _answerLength += by * article.Answer.Length;
    }

    public void ComputeWeights(int articles)
    {
        var weights = new float[_nature.Count];
        var tokenWeights = new float[_nature.Count];
        for (var id = 0; id < weights.Length; id++)
        {
            var idf = Idf(_anywhere[id], articles);
            weights[id] = _nature[id] * idf;
            if (_isToken[id]) tokenWeights[id] = idf;
        }
        UnknownIdf = Idf(0, articles);
        AverageQuestionLength = Math.Max(1f, (float)_questionLength / Math.Max(articles, 1));
        AverageAnswerLength = Math.Max(1f, (float)_answerLength / Math.Max(articles, 1));
        TokenWeights = tokenWeights;
        Weights = weights;
    }

    private static float Idf(int frequency, int articles) => MathF.Log(1 + (articles - Math.Min(frequency, articles) + 0.5f) / (frequency + 0.5f));
}
