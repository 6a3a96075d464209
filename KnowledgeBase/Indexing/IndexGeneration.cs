using KnowledgeBase.Articles;
using KnowledgeBase.Meaning;
using KnowledgeBase.Ranking;
using KnowledgeBase.Terms;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace KnowledgeBase.Indexing;

/// <summary>
/// One build of the index: Lucene's part, which finds candidates, and the articles' terms in memory, which rank them.
/// One writer at a time; any number of searches beside it.
/// </summary>
internal sealed class IndexGeneration : IDisposable
{
    internal const string QuestionField = "question";
    internal const string AnswerField = "answer";
    internal const string OrdinalField = "ordinal";
    internal const string KeyField = "key";

    private const int FewestInParallel = 200;
    private const int Block = 1_000;

    private readonly RAMDirectory _directory = new();
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly CandidateSearch _search = new();
    private readonly IndexedDocument _document = new();
    private readonly System.Collections.Concurrent.ConcurrentDictionary<ArticleKey, IndexedArticle> _byKey = new();
    private IndexedArticle?[] _byOrdinal = new IndexedArticle?[256];
    private int _nextOrdinal;
    private Spelling _spelling = new([]);
    private int _spelledWords;

    public IndexGeneration(TermAnalyzer analyzer)
    {
        Analyzer = analyzer;
        _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new NoAnalyzer()) { Similarity = Similarity, RAMBufferSizeMB = 64 });
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, null);
    }

    public TermAnalyzer Analyzer { get; }

    public TermTable Table { get; } = new();

    /// <summary>What was learned from an earlier or this state of the articles; it fits any state well enough until it is learned again.</summary>
    public KnowledgeModel Model { get; set; } = KnowledgeModel.Default;

    /// <summary>What its questions mean to the sentence encoder; null without one, or until they are encoded.</summary>
    public MeaningTable? Meanings { get; set; }

    /// <summary>The terms of a question, with words that are nowhere in the knowledge base read as those they were meant to be, and without the numbers of orders.</summary>
    public List<KnowledgeBase.Terms.Term> QuestionTerms(string text) => Analyzer.Terms(text,
        correctWord: word => FunctionWords.IsOne(word) || Table.Find(word) >= 0 || Table.Find("'" + word) >= 0 ? null : OrderCode.IsOne(word) ? "" : _spelling.Correct(word),
        correctHan: tokens => Homophones.Correct(tokens, Table, Analyzer.Synonyms));

    public int Count => _byKey.Count;

    /// <summary>Only for the writer: the articles as they are now.</summary>
    public IEnumerable<IndexedArticle> Articles => _byKey.Values;

    public IndexedArticle? Find(ArticleKey key) => _byKey.GetValueOrDefault(key);

    private static BM25Similarity Similarity => new(CandidateSearch.Saturation, CandidateSearch.LengthWeight);

    public void Apply(IReadOnlyCollection<Article> put, IEnumerable<ArticleKey> removed, CancellationToken ct = default)
    {
        foreach (var key in removed) Remove(key);
        if (put.Count < FewestInParallel) PutFew(put);
        else PutMany(put, ct);
        Table.ComputeWeights(_byKey.Count);
        if (Table.WordCount != _spelledWords) (_spelling, _spelledWords) = (new Spelling(Table.Words()), Table.WordCount);
        _searchers.MaybeRefreshBlocking();
    }

    /// <summary>The articles that share most with the question by BM25, best first; more than <paramref name="take"/> where its commonest terms were left unread.</summary>
    public List<IndexedArticle> Search(QueryTerms query, int take)
    {
        var searcher = _searchers.Acquire();
        try
        {
            var top = _search.Run(searcher.IndexReader, query, Table, take);
            var found = new List<IndexedArticle>(top.Count);
            var leaves = searcher.IndexReader.Leaves;
            var ordinals = new NumericDocValues?[leaves.Count];
            var articles = _byOrdinal;
            foreach (var hit in top)
            {
                var at = ReaderUtil.SubIndex(hit.Doc, leaves);
                var ordinal = (int)(ordinals[at] ??= leaves[at].AtomicReader.GetNumericDocValues(OrdinalField)).Get(hit.Doc - leaves[at].DocBase);
                if (ordinal < articles.Length && articles[ordinal] is { } article) found.Add(article);
            }
            return found;
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        _searchers.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }

    private ArticleTerms Read(Article article) => ArticleTerms.Of(article, Analyzer);

    private void PutFew(IEnumerable<Article> put)
    {
        foreach (var terms in put.Select(Read))
        {
            var replaces = Number(terms, out var ordinal);
            Write(terms, ordinal, replaces);
        }
    }

    // Cutting texts into terms is done by all processors at once; numbering a block's terms and writing those of the block before to Lucene, beside each other.
    private void PutMany(IReadOnlyCollection<Article> put, CancellationToken ct)
    {
        var writing = Task.CompletedTask;
        try
        {
            foreach (var block in put.Chunk(Block))
            {
                var numbered = new List<(ArticleTerms Terms, int Ordinal, bool Replaces)>(block.Length);
                foreach (var terms in block.AsParallel().AsOrdered().WithCancellation(ct).Select(Read))
                {
                    var replaces = Number(terms, out var ordinal);
                    numbered.Add((terms, ordinal, replaces));
                }
                writing.GetAwaiter().GetResult();
                writing = Task.Run(() =>
                {
                    foreach (var (terms, ordinal, replaces) in numbered) Write(terms, ordinal, replaces);
                }, CancellationToken.None);
            }
        }
        finally
        {
            // Nobody else may write before this has.
            writing.GetAwaiter().GetResult();
        }
    }

    /// <returns>Whether an article of the same key went, which Lucene is to forget.</returns>
    private bool Number(ArticleTerms terms, out int ordinal)
    {
        var article = terms.Article;
        var replaces = Forget(article.Key);
        ordinal = _nextOrdinal++;
        var indexed = IndexedArticle.Create(ordinal, terms, Table);
        if (ordinal >= _byOrdinal.Length) Array.Resize(ref _byOrdinal, ordinal * 2);
        _byOrdinal[ordinal] = indexed;
        _byKey[article.Key] = indexed;
        Table.Count(indexed, 1);
        return replaces;
    }

    private void Write(ArticleTerms terms, int ordinal, bool replaces)
    {
        if (replaces) Delete(terms.Article.Key);
        _writer.AddDocument(_document.Of(ordinal, terms.Article.Key, terms));
    }

    private void Remove(ArticleKey key)
    {
        if (Forget(key)) Delete(key);
    }

    private bool Forget(ArticleKey key)
    {
        if (!_byKey.TryRemove(key, out var old)) return false;
        Table.Count(old, -1);
        _byOrdinal[old.Ordinal] = null;
        return true;
    }

    private void Delete(ArticleKey key) => _writer.DeleteDocuments(new Lucene.Net.Index.Term(KeyField, key.ToString()));

    // All fields come as term streams or untokenised.
    private sealed class NoAnalyzer : Analyzer
    {
        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
            throw new NotSupportedException($"The field '{fieldName}' is indexed from terms, not from text.");
    }
}
