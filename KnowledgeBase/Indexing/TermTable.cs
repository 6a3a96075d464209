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
    private int[] _inQuestions = new int[1024];
    private int[] _anywhere = new int[1024];

    /// <summary>What a term that occurs nowhere in the knowledge base would weigh, before its nature.</summary>
    public float UnknownIdf { get; private set; } = 1;

    /// <summary>By term number.</summary>
    public float[] Weights { get; private set; } = [];

    public int Size => _nature.Count;

    public IEnumerable<KeyValuePair<string, int>> Ids => _ids;

    /// <summary>-1 for a term that was never in the knowledge base.</summary>
    public int Find(string term) => _ids.TryGetValue(term, out var id) ? id : -1;

    public static float Nature(Term term) => term.Kind == TermKind.Unigram ? term.Prior * UnigramFactor : term.Prior;

    public int FindOrAdd(Term term)
    {
        if (_ids.TryGetValue(term.Text, out var id)) return id;
        id = _nature.Count;
        _nature.Add(Nature(term));
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

    /// <summary>Counts an article's distinct terms in or (<paramref name="by"/> = -1) out.</summary>
    public void Count(IEnumerable<int> inQuestions, IEnumerable<int> anywhere, int by)
    {
        foreach (var id in inQuestions) _inQuestions[id] += by;
        foreach (var id in anywhere) _anywhere[id] += by;
    }

    public void ComputeWeights(int articles)
    {
        var weights = new float[_nature.Count];
        for (var id = 0; id < weights.Length; id++) weights[id] = _nature[id] * Idf(_anywhere[id], articles);
        UnknownIdf = Idf(0, articles);
        Weights = weights;
    }

    private static float Idf(int frequency, int articles) => MathF.Log(1 + (articles - Math.Min(frequency, articles) + 0.5f) / (frequency + 0.5f));
}
