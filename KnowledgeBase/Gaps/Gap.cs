namespace KnowledgeBase.Gaps;

/// <summary>Questions that ask for the same and that the knowledge base failed.</summary>
/// <param name="Id">The id of the oldest of the questions.</param>
/// <param name="Title">The question that is most like all the others.</param>
/// <param name="Questions">The most telling first.</param>
public sealed record Gap(string Id, string Title, IReadOnlyList<MissedQuestion> Questions)
{
    public int Count => Questions.Count;

    public DateTimeOffset Last => Questions.Max(q => q.At);

    /// <summary>The language that most of the questions are in.</summary>
    public string Language => Questions.GroupBy(q => q.Language).OrderByDescending(g => g.Count()).First().Key;

    public IReadOnlyDictionary<MissReason, int> Reasons => Questions.SelectMany(q => q.Reasons).CountBy(r => r).ToDictionary();

    /// <summary>Different wordings, at most <paramref name="most"/>, the most telling first.</summary>
    public IReadOnlyList<string> Wordings(int most) => [.. Questions.Select(q => q.Text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Take(most)];
}
