using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Golden;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;
using KnowledgeBase.Meaning;
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
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<KnowledgeOptions>();
            return new KnowledgeIndex(kept: new KeptModels(options.ModelsOf(configuration)), vectors: Vectors(options, provider, configuration));
        });
        services.AddSingleton<KnowledgeWatch>();
        services.AddSingleton<Answers>();
        return services;
    }

    // Nothing of the encoder's runtime is loaded where none is configured.
    private static QuestionVectors? Vectors(KnowledgeOptions options, IServiceProvider provider, IConfiguration configuration)
    {
        if (!options.Encoder.IsOn) return null;
        try
        {
            return new QuestionVectors(new OnnxSentenceEncoder(options.Encoder.Files), options.ModelsOf(configuration), provider.GetRequiredService<ILogger<QuestionVectors>>());
        }
        catch (EncodingFailedException e)
        {
            throw new InvalidDataException($"Knowledge:Encoder: {e.Message}", e);
        }
    }
}
