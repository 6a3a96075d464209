using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace KnowledgeBase.Texts;

/// <summary>Hands terms to Lucene; used again for each text.</summary>
internal sealed class TermsStream : TokenStream
{
    private readonly ICharTermAttribute _text;
    private IEnumerator<string> _terms = Enumerable.Empty<string>().GetEnumerator();

    public TermsStream() => _text = AddAttribute<ICharTermAttribute>();

    public TermsStream Of(string text)
    {
        _terms = TextTerms.Of(text).GetEnumerator();
        return this;
    }

    public override bool IncrementToken()
    {
        if (!_terms.MoveNext()) return false;
        ClearAttributes();
        _text.Append(_terms.Current);
        return true;
    }
}
