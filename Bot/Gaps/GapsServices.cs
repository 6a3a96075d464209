using Bot.Audit;
using KnowledgeBase.Publishing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Gaps;

public static class GapsServices
{
    /// <summary>The loop from what customers asked in vain back to the articles. Needs the knowledge base, the handoff services and the turns.</summary>
    public static IServiceCollection AddGaps(this IServiceCollection services)
    {
        services.AddSingleton<TurnObserver>();
        services.AddSingleton<DraftFromAgent>();
        services.AddSingleton<IRecentQuestions, AnsweredLately>();
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<IPublicationWitness, AuditedOverrides>();
        return services;
    }
}
