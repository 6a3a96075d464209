using KnowledgeBase.Classification;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Ranking;

/// <summary>
/// A classifier with the articles as classes, trained on the stored questions of all their languages: it knows which
/// words tell neighbouring articles apart, which counting words in common does not.
/// </summary>
internal sealed class TopicModel
{
    private const double FewestQuestions = 3;
    private const int MostArticles = 1000;
    private const float Cost = 0.5f;
    private const float PositiveFactor = 5f;

    private readonly FeatureSpace _space;
    private readonly float[][] _weights;
    private readonly Dictionary<string, int> _classes;

    private TopicModel(FeatureSpace space, float[][] weights, Dictionary<string, int> classes) => (_space, _weights, _classes) = (space, weights, classes);

    /// <summary>Null where there are too few stored questions to learn from.</summary>
    /// <param name="isHeldOut">Stored questions that are not to be seen.</param>
    public static TopicModel? Train(IReadOnlyList<IndexedArticle> articles, Func<IndexedArticle, int, bool>? isHeldOut, CancellationToken ct)
    {
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var article in articles) classes.TryAdd(article.Article.Id, classes.Count);
        if (classes.Count is < 2 or > MostArticles || articles.Sum(a => a.Questions.Length) < FewestQuestions * classes.Count) return null;

        var texts = new List<IReadOnlyList<string>>();
        var labels = new List<int>();
        foreach (var article in articles)
            for (var i = 0; i < article.Questions.Length; i++)
            {
                if (isHeldOut?.Invoke(article, i) == true) continue;
                texts.Add(TextFeatures.Of(article.QuestionText(i)));
                labels.Add(classes[article.Article.Id]);
            }
        var space = FeatureSpace.Of(texts);
        var weights = LinearSvm.Train([.. texts.Select(space.Vector)], labels, classes.Count, space.Size, Cost, PositiveFactor, ct);
        return new TopicModel(space, weights, classes);
    }

    public SparseVector Vector(string text) => _space.Vector(TextFeatures.Of(text));

    /// <summary>About -1 (nothing in common) to 1.</summary>
    public float Score(SparseVector text, string articleId) =>
        _classes.TryGetValue(articleId, out var c) ? text.Dot(_weights[c]) + LinearSvm.Base : LinearSvm.Base;
}
