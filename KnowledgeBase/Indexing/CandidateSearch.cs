using System.Collections.Concurrent;
using KnowledgeBase.Ranking;
using KnowledgeBase.Terms;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace KnowledgeBase.Indexing;

/// <summary>
/// Finds the documents that share most with a question: BM25 over the two fields, as Lucene's BooleanQuery of TermQuerys would score them, but read straight
/// from the postings. Of eighty such clauses the scorers, not the scoring, are what costs: half a megabyte each time.
/// Any number of searches at once.
/// </summary>
internal sealed class CandidateSearch
{
    public const float Saturation = 1.2f;
    public const float LengthWeight = 0.5f;

    private const int MostTerms = 40;
    private const float QuestionBoost = 2f;

    /// <summary>A question reads no more of the index than this however large it is, but for its two rarest terms. A knowledge base of a few thousand articles never comes near.</summary>
    private const int MostPostings = 16_000;

    private const int AlwaysRead = 2;

    /// <summary>Where terms were left unread, so many times more documents are found: the caller compares them by all terms.</summary>
    private const int Wider = 2;

    private static readonly float[] Lengths = [.. Enumerable.Range(0, 256).Select(b => SmallSingle.SByte315ToSingle((sbyte)b)).Select(norm => norm == 0 ? 0 : 1 / (norm * norm))];

    private readonly ConcurrentBag<ScoreSheet> _sheets = [];

    /// <returns>Documents (numbers in <paramref name="reader"/>), best first; more than <paramref name="take"/> where not all terms were read.</returns>
    public List<ScoreDoc> Run(IndexReader reader, QueryTerms query, TermTable table, int take)
    {
        var terms = Chosen(query, table, out var isWhole);
        if (terms.Count == 0) return [];
        if (!_sheets.TryTake(out var sheet)) sheet = new ScoreSheet();
        sheet.Prepare(reader.MaxDoc);
        Add(sheet, reader, IndexGeneration.QuestionField, query, terms, QuestionBoost);
        Add(sheet, reader, IndexGeneration.AnswerField, query, terms, 1);
        var best = sheet.TakeBest(isWhole ? take : take * Wider);
        _sheets.Add(sheet);
        return best;
    }

    // The weightiest first, which are the rarest.
    private static List<int> Chosen(QueryTerms query, TermTable table, out bool isWhole)
    {
        isWhole = true;
        var postings = 0;
        var chosen = new List<int>(MostTerms);
        var order = new int[query.Ids.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => query.Weighted.Values[b].CompareTo(query.Weighted.Values[a]) is var by and not 0 ? by : a.CompareTo(b));
        foreach (var i in order.AsSpan(0, Math.Min(order.Length, MostTerms)))
        {
            if (query.Weighted.Values[i] <= 0) break;
            var more = table.QuestionFrequency(query.Ids[i]) + table.DocumentFrequency(query.Ids[i]);
            if (postings + more > MostPostings && chosen.Count >= AlwaysRead)
            {
                isWhole = false;
                continue;
            }
            postings += more;
            chosen.Add(i);
        }
        return chosen;
    }

    private static void Add(ScoreSheet sheet, IndexReader reader, string field, QueryTerms query, List<int> chosen, float boost)
    {
        var leaves = reader.Leaves;
        var readers = new LeafPostings?[leaves.Count];
        long length = 0;
        for (var i = 0; i < readers.Length; i++)
        {
            if (leaves[i].AtomicReader.GetTerms(field) is not { } terms) continue;
            readers[i] = new LeafPostings(leaves[i], terms, leaves[i].AtomicReader.GetNormValues(field));
            length += terms.SumTotalTermFreq;
        }
        var average = length <= 0 ? 1 : (float)(length / (double)reader.MaxDoc);
        foreach (var i in chosen)
        {
            var text = new BytesRef(query.Terms[i].Text);
            var frequency = 0;
            foreach (var leaf in readers) frequency += leaf?.Seek(text) ?? 0;
            if (frequency == 0) continue;
            var weight = MathF.Log(1 + (reader.MaxDoc - frequency + 0.5f) / (frequency + 0.5f)) * TermTable.Nature(query.Terms[i]) * boost * (Saturation + 1);
            foreach (var leaf in readers) leaf?.Add(sheet, weight, average);
        }
    }

    /// <summary>One field of one segment.</summary>
    private sealed class LeafPostings(AtomicReaderContext leaf, Lucene.Net.Index.Terms terms, NumericDocValues? norms)
    {
        private readonly TermsEnum _terms = terms.GetEnumerator();
        private DocsEnum? _documents;
        private bool _isThere;

        /// <returns>In how many documents the term occurs.</returns>
        public int Seek(BytesRef term) => (_isThere = _terms.SeekExact(term)) ? _terms.DocFreq : 0;

        public void Add(ScoreSheet sheet, float weight, float averageLength)
        {
            if (!_isThere) return;
            var documents = _documents = _terms.Docs(leaf.AtomicReader.LiveDocs, _documents, DocsFlags.FREQS);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
            {
                var count = (float)documents.Freq;
                var length = norms is null ? averageLength : Lengths[(byte)norms.Get(document)];
                sheet.Add(leaf.DocBase + document, weight * count / (count + Saturation * (1 - LengthWeight + LengthWeight * length / averageLength)));
            }
        }
    }

    /// <summary>What each document has scored so far. Used again and again: only what was touched is wiped.</summary>
    private sealed class ScoreSheet
    {
        private float[] _scores = [];
        private int[] _touched = [];
        private int _count;

        public void Prepare(int documents)
        {
            if (_scores.Length >= documents) return;
            var size = Math.Max(documents, _scores.Length * 2);
            (_scores, _touched) = (new float[size], new int[size]);
        }

        public void Add(int document, float score)
        {
            if (_scores[document] == 0) _touched[_count++] = document;
            _scores[document] += score;
        }

        /// <summary>The best, the earlier document first where they are alike; and wipes the sheet.</summary>
        public List<ScoreDoc> TakeBest(int most)
        {
            var best = new PriorityQueue<int, (float Score, int Document)>(Math.Min(most, _count) + 1);
            for (var i = 0; i < _count; i++)
            {
                var document = _touched[i];
                var score = _scores[document];
                _scores[document] = 0;
                if (best.Count < most) best.Enqueue(document, (score, -document));
                else if (best.TryPeek(out _, out var least) && (score > least.Score || (score == least.Score && -document > least.Document))) best.DequeueEnqueue(document, (score, -document));
            }
            _count = 0;
            var sorted = new List<ScoreDoc>(best.Count);
            while (best.TryDequeue(out var document, out var score)) sorted.Add(new ScoreDoc(document, score.Score));
            sorted.Reverse();
            return sorted;
        }
    }
}
