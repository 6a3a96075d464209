using System.Text;
using KnowledgeBase.Articles;

namespace Benchmarks.Answers;

/// <summary>
/// As many articles as are asked for, the same at every run: made of made-up words whose frequencies fall as those of a language do, half of them Chinese and half
/// English; or, from a corpus, its own articles first and then questions put together of halves of two of its questions.
/// </summary>
internal sealed class ScaledArticles
{
    private const int Words = 30_000;
    private const int AlternatesEach = 2;
    private const int AnswerWords = 40;

    private static readonly string[] ChineseForms = ["請問{0}{1}要怎麼{2}？", "我的{0}{1}可以{2}嗎", "{0}的{1}多久會{2}", "為什麼{0}沒有{1}{2}", "想問一下{0}{1}{2}多少錢"];
    private static readonly string[] EnglishForms = ["How do I {2} the {0} {1}?", "can I {2} my {0} {1}", "why is the {0} not {2} by {1}", "what does it cost to {2} a {0} {1}", "how long until {0} {1} will {2}"];

    private readonly Random _random = new(5);
    private readonly string[] _chinese;
    private readonly string[] _english;
    private readonly double[] _share;

    private ScaledArticles()
    {
        _chinese = [.. Enumerable.Range(0, Words).Select(_ => ChineseWord())];
        _english = [.. Enumerable.Range(0, Words).Select(_ => EnglishWord())];
        _share = new double[Words];
        for (var i = 0; i < Words; i++) _share[i] = (i == 0 ? 0 : _share[i - 1]) + 1.0 / (i + 10);
    }

    public static IEnumerable<Article> Made(int count)
    {
        var made = new ScaledArticles();
        for (var i = 0; i < count; i++) yield return made.One(i);
    }

    public static IEnumerable<Article> Of(string corpus, int count)
    {
        var entries = FaqSet.Entries(corpus).Select(e => e.ToArticle([])).Select(a => a.Answer.Length > 0 ? a : a with { Answer = a.Question }).ToList();
        var random = new Random(5);
        for (var i = 0; i < count; i++)
        {
            var one = entries[i % entries.Count];
            var other = entries[random.Next(entries.Count)];
            yield return i < entries.Count ? one : one with { Id = $"{one.Id}-{i}", Question = Half(one.Question, first: true) + Half(other.Question, first: false), Alternates = [] };
        }
    }

    /// <summary>A question as somebody else would put it: one word, or one character, is missing.</summary>
    public static string Varied(string question, Random random)
    {
        if (!question.Contains(' ', StringComparison.Ordinal)) return question.Length < 4 ? question : question.Remove(random.Next(question.Length), 1);
        var words = question.Split(' ');
        var left = random.Next(words.Length);
        return string.Join(' ', words.Where((_, i) => i != left));
    }

    private Article One(int number)
    {
        var isChinese = number % 2 == 0;
        var (words, forms) = isChinese ? (_chinese, ChineseForms) : (_english, EnglishForms);
        var (thing, part, deed) = (Word(words), Word(words), Word(words));
        var answer = new StringBuilder();
        for (var i = 0; i < AnswerWords; i++) answer.Append(Word(words)).Append(isChinese ? i % 6 == 5 ? "，" : "" : " ");
        return new Article
        {
            Id = $"made-{number}",
            Language = isChinese ? "zh-Hant" : "en",
            Question = Asked(),
            Alternates = [.. Enumerable.Range(0, AlternatesEach).Select(_ => Asked()).Distinct()],
            Answer = answer.ToString(),
        };

        string Asked() => string.Format(System.Globalization.CultureInfo.InvariantCulture, forms[_random.Next(forms.Length)], thing, part, deed);
    }

    private string Word(string[] words)
    {
        var at = Array.BinarySearch(_share, _random.NextDouble() * _share[^1]);
        return words[Math.Min(at < 0 ? ~at : at, Words - 1)];
    }

    private string ChineseWord() => string.Concat(Enumerable.Range(0, 2).Select(_ => (char)(0x4e00 + (int)(5000 * Math.Pow(_random.NextDouble(), 2)))));

    private string EnglishWord()
    {
        const string consonants = "bcdfghklmnprstvw", vowels = "aeiou";
        var word = new StringBuilder();
        for (var syllables = 2 + _random.Next(2); syllables > 0; syllables--) word.Append(consonants[_random.Next(consonants.Length)]).Append(vowels[_random.Next(vowels.Length)]);
        return word.Append(consonants[_random.Next(consonants.Length)]).ToString();
    }

    private static string Half(string question, bool first)
    {
        var middle = question.IndexOf(' ', question.Length / 2);
        if (middle < 0) middle = question.Length / 2;
        return first ? question[..middle] : question[middle..];
    }
}
