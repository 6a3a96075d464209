using KnowledgeBase.Classification;
using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Ranking;

/// <summary>
/// A classifier with the articles as classes, trained on the stored questions of all their languages: it knows which
/// words tell neighbouring articles apart, which counting words in common does not.
/// </summary>
internal sealed class TopicModel
{
    private const double FewestQuestions = 3;
    private const int MostArticles = 1000;
    /// <summary>How closely to keep to the stored questions. The second is for those that contradict one another, as customers' own words do.</summary>
    public static readonly TopicStrength[] Strengths = [new(0.5f, 5f), new(0.1f, 10f)];

    private const int MostConcepts = 8;

    private readonly FeatureSpace _space;
    private readonly float[][] _weights;
    private readonly Dictionary<string, int> _classes;

    /// <summary>The class of what belongs to no article comes after the articles'.</summary>
    private readonly int _foreign;

    private readonly IReadOnlyList<string> _foreignQuestions;
    private readonly TopicStrength _strength;

    private TopicModel(FeatureSpace space, float[][] weights, Dictionary<string, int> classes, IReadOnlyList<string> foreignQuestions, TopicStrength strength) =>
        (_space, _weights, _classes, _foreign, _foreignQuestions, _strength) = (space, weights, classes, classes.Count, foreignQuestions, strength);

    /// <summary>Null where there are too few stored questions to learn from.</summary>
    /// <param name="foreign">Questions that no article answers.</param>
    /// <param name="isHeldOut">Stored questions that are not to be seen.</param>
    public static TopicModel? Train(IReadOnlyList<IndexedArticle> articles, IReadOnlyList<string> foreign, TopicStrength strength, TermAnalyzer analyzer, Func<IndexedArticle, int, bool>? isHeldOut, CancellationToken ct)
    {
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var article in articles) classes.TryAdd(article.Article.Id, classes.Count);
        if (classes.Count is < 2 or > MostArticles || articles.Sum(a => a.Questions.Length) < FewestQuestions * classes.Count) return null;

        var texts = new List<IReadOnlyList<ulong>>();
        var labels = new List<int>();
        foreach (var article in articles)
            for (var i = 0; i < article.Questions.Length; i++)
            {
                if (isHeldOut?.Invoke(article, i) == true) continue;
                var text = article.QuestionText(i);
                texts.Add(Features(text, analyzer.Terms(text, surface: false)));
                labels.Add(classes[article.Article.Id]);
            }
        foreach (var text in foreign)
        {
            texts.Add(Features(text, analyzer.Terms(text, surface: false)));
            labels.Add(classes.Count);
        }
        var space = FeatureSpace.Of(texts);
        var weights = LinearSvm.Train([.. texts.Select(space.Vector)], labels, classes.Count + 1, space.Size, strength.Cost, strength.PositiveFactor, ct);
        return new TopicModel(space, weights, classes, foreign, strength);
    }

    /// <summary>As this one was trained, on articles as they would be. Null where there are too few stored questions by then.</summary>
    public TopicModel? TrainAgain(IReadOnlyList<IndexedArticle> articles, TermAnalyzer analyzer, CancellationToken ct) =>
        Train(articles, _foreignQuestions, _strength, analyzer, null, ct);

    public void Write(BinaryWriter to)
    {
        _space.Write(to);
        WeightRows.Write(to, _weights);
        foreach (var (id, _) in _classes.OrderBy(c => c.Value)) to.Write(id);
        to.Write(_foreignQuestions.Count);
        foreach (var question in _foreignQuestions) to.Write(question);
        to.Write(_strength.Cost);
        to.Write(_strength.PositiveFactor);
    }

    public static TopicModel Read(BinaryReader from)
    {
        var space = FeatureSpace.Read(from);
        var weights = WeightRows.Read(from);
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        while (classes.Count < weights.Length - 1) classes.Add(from.ReadString(), classes.Count);
        var foreign = new string[from.ReadInt32()];
        for (var i = 0; i < foreign.Length; i++) foreign[i] = from.ReadString();
        return new TopicModel(space, weights, classes, foreign, new TopicStrength(from.ReadSingle(), from.ReadSingle()));
    }

    /// <param name="terms">The text's terms; they say what its words mean, which the text alone doesn't.</param>
    public SparseVector Vector(string text, IReadOnlyList<Term> terms) => _space.Vector(Features(text, terms));

    /// <summary>About -1 (nothing in common) to 1.</summary>
    public float Score(SparseVector text, string articleId) =>
        _classes.TryGetValue(articleId, out var c) ? text.Dot(_weights[c]) + LinearSvm.Base : LinearSvm.Base;

    /// <summary>Whether no other article has a higher score.</summary>
    public bool IsFirst(SparseVector text, string articleId)
    {
        var score = Score(text, articleId);
        return _classes.Values.All(c => text.Dot(_weights[c]) + LinearSvm.Base <= score);
    }

    /// <summary>The same for what belongs to no article.</summary>
    public float ForeignScore(SparseVector text) => text.Dot(_weights[_foreign]) + LinearSvm.Base;

    // What is said of what ("return" and "fee" in one question) tells more than each alone, whatever the words and their language.
    private static List<ulong> Features(string text, IReadOnlyList<Term> terms)
    {
        var features = TextFeatures.Of(text);
        var concepts = new List<string>(MostConcepts);
        foreach (var term in terms)
        {
            if (term.Kind == TermKind.Word) features.Add(TextFeatures.Number(TextFeatures.Whole, term.Text));
            if (term.Kind == TermKind.Concept && concepts.Count < MostConcepts && !concepts.Contains(term.Text)) concepts.Add(term.Text);
        }
        concepts.Sort(StringComparer.Ordinal);
        for (var i = 0; i < concepts.Count; i++)
        {
            features.Add(TextFeatures.Number(TextFeatures.Concept, concepts[i]));
            for (var j = i + 1; j < concepts.Count; j++) features.Add(TextFeatures.Number(TextFeatures.Concept, concepts[i], '&', concepts[j]));
        }
        return features;
    }
}

/// <param name="Cost">How much an example on the wrong side counts.</param>
/// <param name="PositiveFactor">How many times more an article's own examples count.</param>
internal sealed record TopicStrength(float Cost, float PositiveFactor);
