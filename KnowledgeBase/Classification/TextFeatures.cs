using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Classification;

/// <summary>
/// What a classifier looks at in a text: words, pairs of words, pieces of words (which survive typing errors), and Han
/// characters one, two and three at a time. Each is a number made from its text; the lowest bits are its group.
/// </summary>
internal sealed class TextFeatures
{
    public const int Whole = 0;
    public const int Piece = 1;
    public const int Concept = 2;
    public const int Mark = 3;
    public const int Groups = 4;

    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;
    private const int MostFeatures = 2000;

    // A little of everything that tokens and features are made of.
    private static readonly Lazy<ulong> Probe = new(() =>
    {
        var hash = 14695981039346656037UL;
        foreach (var number in WithMarks("Where's my 2nd parcel?! I haven't got refunds... WHY :) 退貨運費怎麼算，快递还没到☹ order A-1024 ＯＫ")) hash = (hash ^ number) * 1099511628211UL;
        return hash;
    });

    /// <summary>The same as long as texts are read in the same way.</summary>
    public static ulong Fingerprint => Probe.Value;

    private readonly List<ulong> _numbers = [];
    private readonly List<string>? _names;

    private TextFeatures(bool named) => _names = named ? [] : null;

    public static int Group(ulong feature) => (int)(feature & (Groups - 1));

    /// <summary>What it says. Repeated ones are repeated.</summary>
    public static List<ulong> Of(string text) => Read(text, named: false, withMarks: false)._numbers;

    /// <summary>Also how it is written, where Han text begins and ends, and four Han characters at a time.</summary>
    public static List<ulong> WithMarks(string text) => Read(text, named: false, withMarks: true)._numbers;

    /// <summary>Those of <see cref="WithMarks"/>, each as people read it.</summary>
    public static IEnumerable<(ulong Feature, string Name)> Named(string text)
    {
        var read = Read(text, named: true, withMarks: true);
        return read._numbers.Zip(read._names!);
    }

    public static ulong Number(int group, ReadOnlySpan<char> first, char between = '\0', ReadOnlySpan<char> second = default)
    {
        // FNV-1a; 62 bits of it are far more than the features of any training set need.
        var hash = 14695981039346656037UL;
        foreach (var c in first) hash = (hash ^ c) * 1099511628211UL;
        if (between != '\0')
        {
            hash = (hash ^ between) * 1099511628211UL;
            foreach (var c in second) hash = (hash ^ c) * 1099511628211UL;
        }
        return ((hash ^ (hash >> 29)) & ~(ulong)(Groups - 1)) | (uint)group;
    }

    private static TextFeatures Read(string text, bool named, bool withMarks)
    {
        var features = new TextFeatures(named);
        var tokens = Tokenizer.Tokenize(TextNormalizer.Normalize(text));
        for (var i = 0; i < tokens.Count && features._numbers.Count < MostFeatures; i++)
        {
            var token = tokens[i];
            if (token.IsHan)
            {
                var (two, three, four) = (Han(i + 1), Han(i + 2), Han(i + 3));
                features.AddHan(token.Text, two, two is null ? null : three);
                if (!withMarks) continue;
                if (i == 0) features.Add(Whole, "^", '+', token.Text);
                if (i == tokens.Count - 1) features.Add(Whole, token.Text, '+', "$");
                if (two is not null && three is not null && four is not null) features.Add(Piece, token.Text + two + three, '+', four);
            }
            else
            {
                features.Add(Whole, token.Text);
                features.Add(Whole, i == 0 ? "^" : tokens[i - 1].Text, ' ', token.Text);
                if (i == tokens.Count - 1) features.Add(Whole, token.Text, ' ', "$");
                features.AddPieces(token.Surface ?? token.Text);
            }
        }
        if (!withMarks) return features;
        foreach (var mark in WritingMarks.Of(text.Length > TextNormalizer.MaximumLength ? text[..TextNormalizer.MaximumLength] : text)) features.Add(Mark, mark);
        return features;

        string? Han(int at) => at < tokens.Count && tokens[at].IsHan ? tokens[at].Text : null;
    }

    private void AddHan(string one, string? two, string? three)
    {
        Add(Piece, one);
        if (two is null) return;
        Add(Whole, one, '+', two);
        if (three is null) return;
        Add(Piece, one + two, '+', three);
        Add(Piece, one, '_', three);
    }

    private void AddPieces(string word)
    {
        var marked = "<" + word + ">";
        for (var length = ShortestPiece; length <= LongestPiece; length++)
            for (var start = 0; start + length <= marked.Length; start++)
                Add(Piece, marked.AsSpan(start, length));
    }

    private void Add(int group, ReadOnlySpan<char> first, char between = '\0', ReadOnlySpan<char> second = default)
    {
        _numbers.Add(Number(group, first, between, second));
        _names?.Add(Readable(group, first, between, second));
    }

    private static string Readable(int group, ReadOnlySpan<char> first, char between, ReadOnlySpan<char> second)
    {
        var name = between switch
        {
            '\0' => first.ToString(),
            '+' => string.Concat(first, second).Trim('^', '$'),
            _ => string.Concat(first, [between], second).Replace("^ ", "").Replace(" $", ""),
        };
        return group == Piece && name.Any(char.IsAsciiLetterOrDigit) ? "…" + name.Trim('<', '>') + "…" : name;
    }
}
