namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>The search for values among the words of one utterance. Places are numbers of words.</summary>
internal sealed class ValueSearch(List<Token> said, int maxDistance, bool allowPartial)
{
    /// <summary>Every place where the value was said.</summary>
    public IEnumerable<ModelResult<FoundValue>> All(SortedValue value, List<Token> words)
    {
        for (var from = 0; Next(value, words, from) is { } match; from = match.End + 1)
        {
            yield return match;
        }
    }

    private ModelResult<FoundValue> Next(SortedValue value, List<Token> words, int from)
    {
        var (matched, strayed, start, end, next) = (0, 0, -1, -1, from);
        foreach (var word in words)
        {
            var at = said.FindIndex(next, t => t.Normalized == word.Normalized);
            var distance = matched > 0 ? at - next : 0;
            if (at < 0 || distance > maxDistance)
            {
                continue;
            }

            matched++;
            strayed += distance;
            start = start < 0 ? at : start;
            (end, next) = (at, at + 1);
        }

        if (matched == 0 || (matched < words.Count && !allowPartial))
        {
            return null;
        }

        // How much of the value was said, times how closely together: 1 is the whole value word by word.
        var fit = (float)matched / words.Count * matched / (matched + strayed);
        return new ModelResult<FoundValue>
        {
            Start = start,
            End = end,
            TypeName = "value",
            Resolution = new FoundValue { Value = value.Value, Index = value.Index, Score = fit },
        };
    }
}
