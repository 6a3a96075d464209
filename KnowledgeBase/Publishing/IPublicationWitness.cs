using KnowledgeBase.Articles;
using Storage;

namespace KnowledgeBase.Publishing;

/// <summary>Is told when something is published, or taken out of force, over the warning that questions become worse.</summary>
public interface IPublicationWitness
{
    /// <summary>Adds its entry to the batch with which the article changes: both, or neither.</summary>
    void Overridden(Batch batch, ArticleKey article, string by, string reason, int regressions);
}
