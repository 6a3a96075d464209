using KnowledgeBase.Articles;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Answering;

public enum AnswerOutcome
{
    /// <summary>The knowledge base has nothing on this.</summary>
    None,

    /// <summary>One of the first few candidates probably; ask which.</summary>
    Clarify,

    /// <summary>The first candidate answers the question.</summary>
    Answer,
}

/// <param name="Candidates">Best first, one per article, at most ten. With <see cref="AnswerOutcome.None"/>: near articles, possibly none.</param>
/// <param name="Choices">With <see cref="AnswerOutcome.Clarify"/>: the two or three to offer; otherwise empty.</param>
/// <param name="Confidence">0 to 1: the estimated probability that the first candidate is right.</param>
/// <param name="Known">0 to 1: the estimated probability that the knowledge base has the answer at all.</param>
public sealed record AnswerResult(
    AnswerOutcome Outcome,
    DetectedLanguage Language,
    IReadOnlyList<AnswerCandidate> Candidates,
    IReadOnlyList<AnswerCandidate> Choices,
    double Confidence,
    double Known,
    AnswerThresholds Thresholds)
{
    /// <summary>The text was a short addition, understood together with the question before it.</summary>
    public bool IsAddition { get; init; }

    /// <summary>The message asked several things: what answers the others, in the order of asking, beside the first candidate. Empty unless the outcome is <see cref="AnswerOutcome.Answer"/>.</summary>
    public IReadOnlyList<AnswerCandidate> Also { get; init; } = [];

    /// <summary>The article to answer with, when the outcome is <see cref="AnswerOutcome.Answer"/>.</summary>
    public AnswerCandidate? Best => Outcome == AnswerOutcome.Answer ? Candidates[0] : null;
}

/// <param name="Article">The variant in the language nearest to the question's.</param>
/// <param name="Matched">The variant that the question was found in (the same article, possibly another language).</param>
/// <param name="MatchedQuestion">The stored question or alternate that is nearest to the question.</param>
/// <param name="Score">What the candidates are ordered by; comparable within one result only.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Features">Why: what was compared, and how far it agreed.</param>
public sealed record AnswerCandidate(
    Article Article,
    ArticleKey Matched,
    string MatchedQuestion,
    double Score,
    double Confidence,
    IReadOnlyList<FeatureValue> Features)
{
    public string ArticleId => Article.Id;

    public string Title => Article.Question;
}

/// <param name="Contribution">What the feature added to the score.</param>
public sealed record FeatureValue(string Name, double Value, double Contribution);

/// <summary>
/// From a confidence of <see cref="Answer"/> on the first candidate is given as the answer; otherwise, from <see cref="Known"/> on, candidates
/// are offered. Both come from the knowledge base itself.
/// </summary>
public sealed record AnswerThresholds(double Known, double Answer);
