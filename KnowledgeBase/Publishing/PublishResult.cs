using KnowledgeBase.Articles;

namespace KnowledgeBase.Publishing;

public abstract record PublishResult
{
    /// <summary>In force and synced; customers are answered from it a moment later.</summary>
    public sealed record Published(Article Article, PublicationReport Report) : PublishResult;

    /// <summary>Questions would get a worse answer: nothing was written. A reason overrides it.</summary>
    public sealed record Refused(PublicationReport Report) : PublishResult;

    /// <summary>The article breaks a rule.</summary>
    public sealed record Broken(string Reason) : PublishResult;

    /// <summary>Somebody else published this variant meanwhile.</summary>
    public sealed record Overtaken : PublishResult;

    /// <summary>There is no such article or version.</summary>
    public sealed record Missing : PublishResult;
}
