namespace KnowledgeBase.Terms;

internal enum TermKind : byte
{
    /// <summary>A stemmed word, number or model name.</summary>
    Word,

    /// <summary>Two neighbouring Han characters.</summary>
    Bigram,

    /// <summary>One Han character: what is left to compare when one of a word's characters is mistyped.</summary>
    Unigram,

    /// <summary>What several words of any language mean in common.</summary>
    Concept,

    /// <summary>A stemmed word or a Han character as it was written, before synonyms are made one and politeness is left out.</summary>
    Surface,
}

/// <param name="Position">The place of its (first) token in the text.</param>
/// <param name="Prior">How much the term may say by its nature, 0 to 1: function words say little whatever their frequency.</param>
internal readonly record struct Term(string Text, TermKind Kind, int Position, float Prior);
