using Microsoft.Recognizers.Text;

namespace Recognizers.Choices;

/// <summary>
/// Yes and no. The resolution has "value" (a bool) and "score" (1 when the clause says nothing else, less when it goes on). Every clause is read
/// by itself, so that 我要退貨 is no yes and "I'm not sure" is neither; the first clear answer comes first.
/// </summary>
public sealed class BooleanModel(string culture) : RecognizerModel(culture)
{
    private const string Separators = ",.!?;:，。！？；、…()\"";

    // "well, I think ..." has two or three; text made of nothing else is no answer.
    private const int MostOpenings = 8;

    private static readonly ILookup<char, (string Word, Meaning Meaning)> Words = ReadWords();

    private enum Meaning
    {
        Neither,
        Yes,
        SurelyYes,
        No,
        SurelyNo,
    }

    public override string ModelTypeName => "boolean";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        var answers = FindByClause(utterance).ToList();

        // "嗯, 不是": a hum is an answer only if no other comes.
        return answers.Count > 1 && answers.FindIndex(a => !IsHum(a)) is > 0 and var first ? answers.Skip(first) : answers;
    }

    private static bool IsHum(ModelResult answer) => answer.Text.All(c => c is '嗯' or '恩');

    private IEnumerable<ModelResult> FindByClause(Utterance utterance)
    {
        for (var at = 0; at < utterance.Length; at++)
        {
            var end = ClauseEnd(utterance, at);
            if (ReadClause(utterance, at, end) is { } result)
            {
                yield return result;
            }

            at = end;
        }
    }

    private ModelResult? ReadClause(Utterance text, int start, int end)
    {
        var asked = text[end] == '?' || text[end - 1] is '吗' or '么';
        var openings = 0;
        for (var at = text.SkipSpaces(start); at < end && openings < MostOpenings; openings++)
        {
            if (Longest(text, at, end) is { } found)
            {
                var after = at + found.Word.Length;
                var complete = IsOnly(text, after, end, AnswerWords.After);
                if (found.Meaning == Meaning.Neither)
                {
                    return null;
                }

                if (!asked && (complete || found.Meaning is Meaning.SurelyYes or Meaning.SurelyNo))
                {
                    return Answer(text, at, found.Word.Length, found.Meaning is Meaning.Yes or Meaning.SurelyYes, complete ? 1.0 : 0.6);
                }
            }

            // A word may be opening ("I think no") or itself the answer (嗯); the answer was tried first.
            if (AnswerWords.Before.Where(w => IsWord(text, at, end, w)).MaxBy(w => w.Length) is not { } opening)
            {
                return null;
            }

            at = text.SkipSpaces(at + opening.Length);
        }

        return null;
    }

    private ModelResult Answer(Utterance text, int start, int length, bool value, double score) => Result(text, start, length, ModelTypeName,
        new SortedDictionary<string, object> { [ResolutionKey.Value] = value, [ResolutionKey.Score] = score });

    private static (string Word, Meaning Meaning)? Longest(Utterance text, int at, int end)
    {
        (string Word, Meaning Meaning)? best = null;
        foreach (var candidate in Words[text[at]])
        {
            if (candidate.Word.Length > (best?.Word.Length ?? 0) && IsWord(text, at, end, candidate.Word))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static bool IsOnly(Utterance text, int at, int end, string[] allowed)
    {
        for (at = text.SkipSpaces(at); at < end; at = text.SkipSpaces(at))
        {
            var word = allowed.Where(w => IsWord(text, at, end, w)).MaxBy(w => w.Length) ?? Longest(text, at, end)?.Word;
            if (word is null)
            {
                return false;
            }

            at += word.Length;
        }

        return true;
    }

    private static bool IsWord(Utterance text, int at, int end, string word) =>
        at + word.Length <= end && text.StartsWith(at, word) && text.IsWordBoundary(at) && text.IsWordBoundary(at + word.Length);

    private static int ClauseEnd(Utterance text, int start)
    {
        var end = start;
        while (end < text.Length && !Separators.Contains(text[end]))
        {
            end++;
        }

        return end;
    }

    private static ILookup<char, (string Word, Meaning Meaning)> ReadWords() =>
        Of(AnswerWords.Neither, Meaning.Neither)
            .Concat(Of(AnswerWords.SurelyYes, Meaning.SurelyYes)).Concat(Of(AnswerWords.Yes, Meaning.Yes))
            .Concat(Of(AnswerWords.SurelyNo, Meaning.SurelyNo)).Concat(Of(AnswerWords.No, Meaning.No))
            .ToLookup(w => w.Word[0]);

    private static IEnumerable<(string Word, Meaning Meaning)> Of(string[] words, Meaning meaning) => words.Select(w => (w, meaning));
}
