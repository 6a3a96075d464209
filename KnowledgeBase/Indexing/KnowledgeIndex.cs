using KnowledgeBase.Articles;
using KnowledgeBase.Languages;
using KnowledgeBase.Meaning;
using KnowledgeBase.Ranking;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Indexing;

/// <summary>
/// The searchable form of the articles, kept in memory and wholly derived from them. Changes take effect at once;
/// questions go on being answered while it is rebuilt.
/// </summary>
public sealed class KnowledgeIndex : IDisposable
{
    private readonly Lock _writing = new();
    private readonly TermAnalyzer _analyzer;
    private readonly KeptModels? _kept;
    private readonly QuestionVectors? _vectors;
    private IndexGeneration _generation;

    /// <param name="synonyms">The knowledge base's own synonyms beside the built-in ones; null for the built-in ones alone.</param>
    /// <param name="kept">Where what was learned is kept for the next start; null: nowhere.</param>
    /// <param name="vectors">Finds questions also by their meaning; null: by their words alone.</param>
    public KnowledgeIndex(SynonymTable? synonyms = null, KeptModels? kept = null, QuestionVectors? vectors = null)
    {
        (_kept, _vectors) = (kept, vectors);
        _analyzer = new TermAnalyzer(synonyms ?? SynonymTable.Default);
        _generation = new IndexGeneration(_analyzer);
    }

    private KnowledgeIndex(TermAnalyzer analyzer, IndexGeneration generation, QuestionVectors? vectors) => (_analyzer, _generation, _vectors) = (analyzer, generation, vectors);

    /// <summary>Language variants in the index.</summary>
    public int Count => _generation.Count;

    /// <summary>The variant of an article that is nearest to a language, or null if the article isn't in the index.</summary>
    public Article? Find(string id, string language)
    {
        var generation = Generation;
        foreach (var wanted in LanguageTags.Fallbacks(language))
            if (generation.Find(new ArticleKey(id, wanted)) is { } found) return found.Article;
        return null;
    }

    internal IndexGeneration Generation => Volatile.Read(ref _generation);

    /// <summary>Adds or replaces articles and takes others out. Visible to the next question when it returns.</summary>
    public void Update(IReadOnlyCollection<Article> put, IReadOnlyCollection<ArticleKey> removed)
    {
        lock (_writing) _generation.Apply(put, removed);
    }

    /// <summary>Builds a new index beside the old one, which answers until the new one is complete.</summary>
    public void Rebuild(IEnumerable<Article> articles)
    {
        lock (_writing)
        {
            var next = new IndexGeneration(_analyzer);
            next.Apply([.. articles], []);
            next.Model = _generation.Model;
            // The old generation is left to the garbage collector: searches may still be under way in it.
            Volatile.Write(ref _generation, next);
        }
    }

    /// <summary>
    /// A candidate beside this index: its articles with a change, ranked as it would be: what tells its articles apart is learned anew, all else is the model that is in use here. Nothing happens to this index. The caller
    /// disposes the candidate.
    /// </summary>
    /// <param name="only">Which of the present articles it holds; null for all.</param>
    public KnowledgeIndex With(IReadOnlyCollection<Article> put, IReadOnlyCollection<ArticleKey> removed, Func<Article, bool>? only = null, CancellationToken ct = default)
    {
        IndexGeneration generation;
        List<Article> articles;
        lock (_writing)
        {
            generation = _generation;
            articles = [.. generation.Articles.OrderBy(a => a.Ordinal).Select(a => a.Article).Where(a => only is null || only(a))];
        }
        var candidate = new KnowledgeIndex(_analyzer, new IndexGeneration(_analyzer) { Model = generation.Model }, _vectors);
        var next = candidate._generation;
        next.Apply(articles, [], ct);
        next.Apply(put, removed, ct);
        // The change makes a difference to what tells neighbouring articles apart; how much each sign counts hardly depends on one article.
        if (next.Model.Topics is { } topics) next.Model = next.Model with { Topics = topics.TrainAgain([.. next.Articles.OrderBy(a => a.Ordinal)], next.Analyzer, ct) };
        candidate.Encode(next, [.. next.Articles.OrderBy(a => a.Ordinal)], ct);
        return candidate;
    }

    /// <summary>
    /// Learns from the articles as they are how to rank and how sure to be; seconds of work for a large knowledge base, during which
    /// questions are answered with what was known before.
    /// </summary>
    public LearningReport Learn(CancellationToken ct = default)
    {
        var (generation, articles) = State();
        Encode(generation, articles, ct);
        if (Recalled(articles) is { } kept) generation.Model = kept;
        else
        {
            generation.Model = new KnowledgeLearner(generation, articles).Learn(ct);
            _kept?.Save(KeyOf(articles), generation.Model);
        }
        return generation.Model.Report;
    }

    /// <summary>Takes what was learned from the same articles before, if it was kept: milliseconds instead of the seconds that learning takes.</summary>
    /// <returns>Whether it was.</returns>
    public bool Recall()
    {
        var (generation, articles) = State();
        if (_vectors is not null && !articles.All(a => Enumerable.Range(0, a.Questions.Length).All(q => _vectors.Has(a.QuestionText(q))))) return false;
        if (Recalled(articles) is not { } model) return false;
        Encode(generation, articles, default);
        generation.Model = model;
        return true;
    }

    private KnowledgeModel? Recalled(IReadOnlyList<IndexedArticle> articles) => _kept?.Load(KeyOf(articles));

    private string KeyOf(IReadOnlyList<IndexedArticle> articles) => KeptModels.KeyOf(articles, _analyzer.Synonyms, _vectors?.Identity ?? "");

    private void Encode(IndexGeneration generation, IReadOnlyList<IndexedArticle> articles, CancellationToken ct)
    {
        if (_vectors is not null) generation.Meanings = new MeaningTable(_vectors, articles, ct);
    }

    private (IndexGeneration, IReadOnlyList<IndexedArticle>) State()
    {
        lock (_writing) return (_generation, [.. _generation.Articles.OrderBy(a => a.Ordinal)]);
    }

    public void Dispose() => _generation.Dispose();
}
