namespace Handoff.Facts;

/// <summary>
/// Looks whether an agent's draft asks for something that the customer has told already, so that the console can show the fact
/// before the draft is sent. It looks at words, sentence by sentence: one that asks (a question, a request) and names a kind of fact that is known.
/// </summary>
public static class RepeatGuard
{
    public static IReadOnlyList<RepeatedQuestion> Check(string draft, FactsLedger ledger)
    {
        if (ledger.Facts.Count == 0) return [];

        var asked = new List<RepeatedQuestion>();
        foreach (var (start, length) in Sentences(draft))
        {
            var sentence = QuestionWords.Plain(draft.AsSpan(start, length));
            foreach (var kind in QuestionWords.Kinds)
                if (ledger.Latest(kind) is { } known && QuestionWords.AsksFor(sentence, kind) && !Tells(sentence, known) && asked.All(a => a.Known.Kind != kind))
                    asked.Add(new RepeatedQuestion(known, start, length));
        }
        return asked;
    }

    /// <summary>How many kinds of facts a reply asks for, known or not.</summary>
    public static int CountAsked(string reply)
    {
        var kinds = new HashSet<FactKind>();
        foreach (var (start, length) in Sentences(reply))
        {
            var sentence = QuestionWords.Plain(reply.AsSpan(start, length));
            kinds.UnionWith(QuestionWords.Kinds.Where(kind => QuestionWords.AsksFor(sentence, kind)));
        }
        return kinds.Count;
    }

    /// <summary>A sentence with the value in it uses or confirms the fact.</summary>
    private static bool Tells(string sentence, Fact known) => sentence.Contains(QuestionWords.Plain(known.Value), StringComparison.Ordinal);

    private static IEnumerable<(int Start, int Length)> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = IsEnd(text[i]) || text[i] == '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) && !IsAbbreviation(text, i);
            if (!ends && i + 1 < text.Length) continue;
            yield return (start, i + 1 - start);
            start = i + 1;
        }
    }

    // Full-width exclamation mark, question mark and semicolon as well: by their numbers, for they look like the others.
    private static bool IsEnd(char c) => c is '\u3002' or '!' or '?' or ';' or '\n' or '\uFF01' or '\uFF1F' or '\uFF1B';

    /// <summary>"order no." does not end the sentence.</summary>
    private static bool IsAbbreviation(string text, int dot) => text.AsSpan(0, dot).EndsWith(" no", StringComparison.OrdinalIgnoreCase) && dot + 1 < text.Length;
}

/// <param name="Known">What the customer told.</param>
/// <param name="Start">Where the sentence stands in the draft.</param>
public sealed record RepeatedQuestion(Fact Known, int Start, int Length);
