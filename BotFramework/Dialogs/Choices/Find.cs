namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Looks for choices and values in what was said, word by word.</summary>
public static class Find
{
    private const int DefaultDistance = 2;

    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<string> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return FindChoices(utterance, ChoiceFactory.ToChoices(choices), options);
    }

    /// <summary>The choices whose value, button title or synonym was said, in the order in which they were said.</summary>
    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<Choice> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        options ??= new FindChoicesOptions();
        var names = new List<SortedValue>();
        for (var i = 0; i < choices.Count; i++)
        {
            names.AddRange(Names(choices[i], options).Select(name => new SortedValue { Value = name, Index = i }));
        }

        return [.. FindValues(utterance, names, options).Select(found => new ModelResult<FoundChoice>
        {
            Start = found.Start,
            End = found.End,
            Text = found.Text,
            TypeName = "choice",
            Resolution = new FoundChoice
            {
                Value = choices[found.Resolution.Index].Value,
                Index = found.Resolution.Index,
                Score = found.Resolution.Score,
                Synonym = found.Resolution.Value,
            },
        })];
    }

    /// <summary>
    /// The values that were said, each index once and each word used once, better matches before worse; in the order in which they were said.
    /// A value fits best (score 1) when all its words come one after the other.
    /// </summary>
    public static List<ModelResult<FoundValue>> FindValues(string utterance, List<SortedValue> values, FindValuesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new FindValuesOptions();
        var tokenize = options.Tokenizer ?? Tokenizer.DefaultTokenizer;
        var said = tokenize(utterance, options.Locale);
        var search = new ValueSearch(said, options.MaxTokenDistance ?? DefaultDistance, options.AllowPartialMatches);

        // Longer values first, so that "bottled water" wins over "water"; the sort is stable.
        var matches = values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).OrderByDescending(v => v.Value.Length)
            .SelectMany(v => search.All(v, tokenize(v.Value.Trim(), options.Locale)))
            .OrderByDescending(m => m.Resolution.Score);
        var found = new List<ModelResult<FoundValue>>();
        var (indexes, used) = (new HashSet<int>(), new HashSet<int>());
        foreach (var match in matches)
        {
            var words = Enumerable.Range(match.Start, match.End - match.Start + 1).ToList();
            if (!indexes.Contains(match.Resolution.Index) && !words.Exists(used.Contains))
            {
                indexes.Add(match.Resolution.Index);
                used.UnionWith(words);
                match.Start = said[match.Start].Start;
                match.End = said[match.End].End;
                match.Text = utterance[match.Start..(match.End + 1)];
                found.Add(match);
            }
        }

        return [.. found.OrderBy(m => m.Start)];
    }

    private static IEnumerable<string> Names(Choice choice, FindChoicesOptions options)
    {
        if (!options.NoValue)
        {
            yield return choice.Value;
        }

        if (!options.NoAction && choice.Action?.Title != null)
        {
            yield return choice.Action.Title;
        }

        foreach (var synonym in choice.Synonyms ?? [])
        {
            yield return synonym;
        }
    }
}
