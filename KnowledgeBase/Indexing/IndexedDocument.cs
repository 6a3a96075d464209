using KnowledgeBase.Articles;
using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace KnowledgeBase.Indexing;

/// <summary>An article as Lucene takes it in: the same fields filled anew for each article, because there is one writer.</summary>
internal sealed class IndexedDocument
{
    private static readonly FieldType TermsType = MakeTermsType();

    private readonly StringField _key = new(IndexGeneration.KeyField, "", Field.Store.NO);
    private readonly NumericDocValuesField _ordinal = new(IndexGeneration.OrdinalField, 0);
    private readonly TermStream _questionTerms = new();
    private readonly TermStream _answerTerms = new();
    private readonly IIndexableField[] _fields;

    public IndexedDocument() => _fields =
    [
        _key, _ordinal, new Field(IndexGeneration.QuestionField, _questionTerms, TermsType), new Field(IndexGeneration.AnswerField, _answerTerms, TermsType),
    ];

    /// <summary>Holds until the next call.</summary>
    public IEnumerable<IIndexableField> Of(int ordinal, ArticleKey key, ArticleTerms terms)
    {
        _key.SetStringValue(key.ToString());
        _ordinal.SetInt64Value(ordinal);
        (_questionTerms.Terms, _answerTerms.Terms) = (terms.AllQuestions, terms.Answer);
        return _fields;
    }

    private static FieldType MakeTermsType()
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS };
        type.Freeze();
        return type;
    }
}
