using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Classification;

/// <summary>
/// What a classifier looks at in a text: words, pairs of words, pieces of words (which survive typing errors), and Han
/// characters one, two and three at a time.
/// </summary>
internal static class TextFeatures
{
    public const char Whole = 'w';
    public const char Piece = 'p';

    private const int LongestPiece = 5;
    private const int MostFeatures = 2000;

    /// <summary>Each begins with its group (<see cref="Whole"/> or <see cref="Piece"/>); repeated ones are repeated.</summary>
    public static List<string> Of(string text)
    {
        var tokens = Tokenizer.Tokenize(TextNormalizer.Normalize(text));
        var features = new List<string>(tokens.Count * 12);
        for (var i = 0; i < tokens.Count && features.Count < MostFeatures; i++)
        {
            var token = tokens[i];
            var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
            if (token.IsHan)
            {
                features.Add(Piece + token.Text);
                if (next.IsHan) features.Add(Whole + token.Text + next.Text);
                if (next.IsHan && i + 2 < tokens.Count && tokens[i + 2].IsHan) features.Add(Piece + token.Text + next.Text + tokens[i + 2].Text);
                if (i + 2 < tokens.Count && tokens[i + 2].IsHan && next.IsHan) features.Add(Piece + token.Text + "_" + tokens[i + 2].Text);
            }
            else
            {
                features.Add(Whole + token.Text);
                features.Add(Whole + (i == 0 ? "^" : tokens[i - 1].Text) + " " + token.Text);
                if (i == tokens.Count - 1) features.Add(Whole + token.Text + " $");
                AddPieces(features, token.Surface ?? token.Text);
            }
        }
        return features;
    }

    private static void AddPieces(List<string> features, string word)
    {
        var marked = "<" + word + ">";
        for (var length = 3; length <= LongestPiece; length++)
            for (var start = 0; start + length <= marked.Length; start++)
                features.Add(Piece + marked.Substring(start, length));
    }
}
