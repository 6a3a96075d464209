using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Golden;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;
using KnowledgeBase.Publishing;

namespace Bot.Hosting;

internal static class KnowledgeServices
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<KnowledgeOptions>(configuration, "Knowledge");
        services.AddSingleton<ArticleStore>();
        services.AddSingleton<ArticleVersions>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<GoldenStore>();
        services.AddSingleton<CheckPublication>();
        services.AddSingleton<PublishArticle>();
        services.AddSingleton<MissedQuestionStore>();
        services.AddSingleton<ArticleEvents>();
        services.AddSingleton<ArticleStatistics>();
        services.AddSingleton<RecordOutcome>();
        services.AddSingleton<SettleGap>();
        services.AddSingleton<StagedImport>();
        services.AddSingleton<ArticleImport>();
        services.AddSingleton<ArticleExport>();
        services.AddSingleton(provider => new KnowledgeIndex(kept: new KeptModels(provider.GetRequiredService<KnowledgeOptions>().ModelsOf(configuration))));
        services.AddSingleton<KnowledgeWatch>();
        services.AddSingleton<Answers>();
        return services;
    }
}
