namespace KnowledgeBase.Ranking;

/// <summary>What was learned from one state of the knowledge base.</summary>
internal sealed record KnowledgeModel(LinearModel Ranking, TopicModel? Topics, Confidence Confidence, LearningReport Report)
{
    public static KnowledgeModel Default { get; } = new(LinearModel.Default, null, Confidence.Default, new LearningReport(0, 0, 0, false));
}

/// <param name="Questions">Stored questions that were held out one by one to learn from.</param>
/// <param name="DefaultTop1">Share of them whose article came first without learning.</param>
/// <param name="LearnedTop1">The same with what was learned on the others (cross-validation).</param>
/// <param name="IsKept">The learned ranking is in use, because it was better.</param>
public sealed record LearningReport(int Questions, double DefaultTop1, double LearnedTop1, bool IsKept);
