using System.Globalization;
using Bot.Audit;
using KnowledgeBase.Articles;
using KnowledgeBase.Publishing;
using Storage;

namespace Bot.Gaps;

/// <summary>Who published over the warning, and why, stands in the log of changes.</summary>
internal sealed class AuditedOverrides(AuditLog audit) : IPublicationWitness
{
    public void Overridden(Batch batch, ArticleKey article, string by, string reason, int regressions) =>
        audit.Append(batch, by, ChangedThing.Article, article.ToString(), ChangeAct.Changed,
            [new FieldChange("overrideReason", null, reason), new FieldChange("regressions", null, regressions.ToString(CultureInfo.InvariantCulture))]);
}
