using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace KnowledgeBase.Texts;

/// <summary>
/// An index of texts in a directory: which texts have these words, and not the texts themselves. Derived from something else, so it may be
/// deleted at any time; it remembers up to which position of that it has been filled. One writer at a time, any number of searches.
/// </summary>
public sealed class TextIndex : IDisposable
{
    /// <summary>Raise it when terms or fields change: an index of another form is not opened.</summary>
    private const string Form = "1";
    private const string PositionKey = "position";
    private const string FormKey = "form";
    private const int MostSkipped = 10_000;

    private static readonly FieldType TermsType = MakeTermsType();

    private readonly FSDirectory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly TermsStream _terms = new();

    private TextIndex(FSDirectory directory, OpenMode mode)
    {
        _directory = directory;
        _writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new NoAnalyzer())
        {
            OpenMode = mode,
            RAMBufferSizeMB = 32,
            // Words that were removed must leave the files, not only the results.
            MergePolicy = new TieredMergePolicy { ForceMergeDeletesPctAllowed = 0 },
        });
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, new SearcherFactory());
        Position = mode == OpenMode.APPEND && _writer.CommitData is { } data && data.TryGetValue(PositionKey, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Up to where it was filled at the last <see cref="Commit"/>; null for an index that was never complete.</summary>
    public long? Position { get; private set; }

    public int Count => _writer.NumDocs;

    /// <summary>Opens the index of a directory after comparing its files with their checksums.</summary>
    /// <returns>Null if there is none, it is damaged or of another form, or it was never complete.</returns>
    public static TextIndex? Open(string directory)
    {
        FSDirectory? files = null;
        TextIndex? index = null;
        try
        {
            files = FSDirectory.Open(directory);
            if (!DirectoryReader.IndexExists(files)) return null;
            using (var reader = DirectoryReader.Open(files))
            {
                if (!reader.IndexCommit.UserData.TryGetValue(FormKey, out var form) || form != Form || !reader.IndexCommit.UserData.ContainsKey(PositionKey)) return null;
                foreach (var leaf in reader.Leaves) leaf.AtomicReader.CheckIntegrity();
            }
            index = new TextIndex(files, OpenMode.APPEND);
            return index;
        }
        // Lucene reports damage in many ways; whichever it is, the index is made anew.
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
        finally
        {
            if (index is null) files?.Dispose();
        }
    }

    /// <summary>An empty index in the directory, whatever was there.</summary>
    public static TextIndex Create(string directory)
    {
        if (System.IO.Directory.Exists(directory)) System.IO.Directory.Delete(directory, recursive: true);
        System.IO.Directory.CreateDirectory(directory);
        return new TextIndex(FSDirectory.Open(directory), OpenMode.CREATE);
    }

    /// <param name="isNew">No text of that name can be there: nothing is looked for to replace.</param>
    public void Put(FindableText text, bool isNew = false)
    {
        var name = $"{text.Group}\n{text.Number.ToString(CultureInfo.InvariantCulture)}";
        var document = new Lucene.Net.Documents.Document
        {
            new StringField("name", name, Field.Store.YES),
            new StringField("group", text.Group, Field.Store.NO),
            new NumericDocValuesField("at", text.At.ToUnixTimeMilliseconds()),
            new Field("text", _terms.Of(text.Text), TermsType),
        };
        foreach (var tag in text.Tags) document.Add(new StringField("tag", tag, Field.Store.NO));
        if (isNew) _writer.AddDocument(document);
        else _writer.UpdateDocument(new Term("name", name), document);
    }

    /// <summary>Takes out all texts of a group. Their words stay in the files until <see cref="Purge"/>.</summary>
    public void Remove(string group) => _writer.DeleteDocuments(new Term("group", group));

    /// <summary>Writes anew the files that still hold removed words. Takes as long as those files are large.</summary>
    public void Purge(long position)
    {
        _writer.ForceMergeDeletes(doWait: true);
        Commit(position);
        _searchers.MaybeRefreshBlocking();
        _writer.DeleteUnusedFiles();
    }

    /// <summary>Keeps everything so far, and that the index is filled up to the position.</summary>
    public void Commit(long position)
    {
        _writer.SetCommitData(new Dictionary<string, string> { [FormKey] = Form, [PositionKey] = position.ToString(CultureInfo.InvariantCulture) });
        _writer.Commit();
        Position = position;
    }

    /// <summary>Sees everything that was put and removed before. The files that this takes are made now, not while messages pour in and nobody searches.</summary>
    public TextHits Find(TextQuery query)
    {
        if (TextSearch.QueryOf(query) is not { } asked) return new TextHits([], 0);
        _searchers.MaybeRefreshBlocking();
        var skip = Math.Clamp(query.Skip, 0, MostSkipped);
        var searcher = _searchers.Acquire();
        try
        {
            var wanted = skip + Math.Clamp(query.Take, 1, 1000);
            var filter = TextSearch.FilterOf(query);
            // Without words there is nothing that fits better.
            var top = query.LatestFirst || asked is MatchAllDocsQuery
                ? searcher.Search(asked, filter, wanted, new Sort(new SortField("at", SortFieldType.INT64, reverse: true)), doDocScores: false, doMaxScore: false)
                : searcher.Search(asked, filter, wanted);
            return new TextHits([.. top.ScoreDocs.Skip(skip).Select(hit => Read(searcher, hit))], top.TotalHits);
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

    private static TextHit Read(IndexSearcher searcher, ScoreDoc hit)
    {
        var name = searcher.Doc(hit.Doc).Get("name");
        var cut = name.LastIndexOf('\n');
        return new TextHit(name[..cut], long.Parse(name.AsSpan(cut + 1), CultureInfo.InvariantCulture), float.IsNaN(hit.Score) ? 0 : hit.Score);
    }

    private static FieldType MakeTermsType()
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS };
        type.Freeze();
        return type;
    }

    // All fields come as terms.
    private sealed class NoAnalyzer : Analyzer
    {
        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
            throw new NotSupportedException($"The field '{fieldName}' is indexed from terms, not from text.");
    }
}
