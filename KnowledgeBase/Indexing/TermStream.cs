using KnowledgeBase.Terms;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace KnowledgeBase.Indexing;

/// <summary>Hands terms that are already made to Lucene.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly IReadOnlyList<Term> _terms;
    private readonly ICharTermAttribute _text;
    private int _next;

    public TermStream(IReadOnlyList<Term> terms)
    {
        _terms = terms;
        _text = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        // How a question was written is compared afterwards; what it means finds it.
        while (_next < _terms.Count && _terms[_next].Kind == TermKind.Surface) _next++;
        if (_next >= _terms.Count) return false;
        ClearAttributes();
        _text.Append(_terms[_next++].Text);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }
}
