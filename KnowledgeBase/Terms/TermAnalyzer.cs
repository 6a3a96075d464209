using KnowledgeBase.Languages;

namespace KnowledgeBase.Terms;

/// <summary>From text to the terms that are compared: the same for questions, articles and training examples.</summary>
internal sealed class TermAnalyzer(SynonymTable synonyms)
{
    private const float ConceptPrior = 0.6f;

    public SynonymTable Synonyms => synonyms;

    /// <param name="surface">With the words as written beside what they mean.</param>
    /// <param name="correctWord">Gives the word that was meant for one that was mistyped, an empty one to leave it out, or null to take it as it is.</param>
    /// <param name="correctHan">Puts the characters that were meant in the place of mistyped ones, synonyms being one already. Says whether it did.</param>
    public List<Term> Terms(string text, int maximumLength = TextNormalizer.MaximumLength, bool surface = true, Func<string, string?>? correctWord = null, Func<List<Token>, bool>? correctHan = null)
    {
        var written = Tokenizer.Tokenize(TextNormalizer.Normalize(text, maximumLength));
        if (correctWord is not null)
            for (var i = written.Count - 1; i >= 0; i--)
            {
                if (written[i].IsHan || correctWord(written[i].Text) is not { } meant) continue;
                if (meant.Length == 0) written.RemoveAt(i);
                else written[i] = written[i] with { Text = meant };
            }
        var tokens = synonyms.Canonical(written);
        if (correctHan?.Invoke(tokens) == true && !ReferenceEquals(tokens, written)) tokens = synonyms.Canonical(written = tokens);
        var terms = new List<Term>(tokens.Count * 3 + 4);
        if (surface)
            for (var i = 0; i < written.Count; i++)
                terms.Add(new Term(SurfaceTexts.Of(written[i]), TermKind.Surface, i, 0));
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var prior = FunctionWords.Prior(token.Text);
            terms.Add(new Term(token.Text, token.IsHan ? TermKind.Unigram : TermKind.Word, i, prior));
            if (token.IsHan && i + 1 < tokens.Count && tokens[i + 1].IsHan)
                terms.Add(new Term(token.Text + tokens[i + 1].Text, TermKind.Bigram, i, BigramPrior(prior, FunctionWords.Prior(tokens[i + 1].Text))));
        }
        for (var i = 0; i < tokens.Count;)
        {
            if (synonyms.Concepts(tokens, i, out var length) is { } names)
            {
                foreach (var name in names) terms.Add(new Term(name, TermKind.Concept, i, ConceptPrior));
                i += length;
            }
            else i++;
        }
        return terms;
    }

    private static float BigramPrior(float first, float second) => Math.Max(first, second) < 1f ? Math.Max(first, second) : 0.5f + 0.5f * Math.Min(first, second);
}
