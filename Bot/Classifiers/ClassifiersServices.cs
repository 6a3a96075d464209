using Bot.Hosting;
using Bot.Triage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Classifiers;

public static class ClassifiersServices
{
    /// <summary>What judges category, urgency and mood. Needs the store, the knowledge base, the handoff services and the audit log.</summary>
    public static IServiceCollection AddClassifiers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ClassifierOptions>(configuration, "Classifiers");
        services.TryAddSingleton(_ => Phrases.Installed());
        services.TryAddSingleton<IntentReader>();
        services.AddSingleton(_ => ShippedExamples.Installed());
        services.AddSingleton<GatherExamples>();
        services.AddSingleton<ClassifierStore>();
        services.AddSingleton(provider => new ModelFiles(Path.Combine(provider.GetRequiredService<KnowledgeOptions>().ModelsOf(configuration), "classifiers")));
        services.AddSingleton<LiveClassifiers>();
        services.AddSingleton<TakeUpClassifiers>();
        services.AddSingleton<TrainClassifier>();
        services.AddSingleton<RollBackClassifier>();
        return services;
    }
}
