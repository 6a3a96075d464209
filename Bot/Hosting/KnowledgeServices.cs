using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;

namespace Bot.Hosting;

internal static class KnowledgeServices
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<ArticleStore>();
        services.AddSingleton<ArticleImport>();
        services.AddSingleton<ArticleExport>();
        services.AddSingleton(_ => new KnowledgeIndex());
        services.AddSingleton<KnowledgeWatch>();
        services.AddSingleton<Answers>();
        return services;
    }
}
