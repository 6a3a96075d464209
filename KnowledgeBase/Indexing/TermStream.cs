using KnowledgeBase.Terms;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace KnowledgeBase.Indexing;

/// <summary>Hands terms that are already made to Lucene. One for all documents: making one costs more than most documents do.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly ICharTermAttribute _text;
    private int _next;

    public TermStream() => _text = AddAttribute<ICharTermAttribute>();

    public List<Term> Terms { get; set; } = [];

    public override bool IncrementToken()
    {
        // How a question was written is compared afterwards; what it means finds it.
        while (_next < Terms.Count && Terms[_next].Kind == TermKind.Surface) _next++;
        if (_next >= Terms.Count) return false;
        ClearAttributes();
        _text.Append(Terms[_next++].Text);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }
}
