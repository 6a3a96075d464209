using Handoff.Search;

namespace Bot.Search;

public static class SearchServices
{
    /// <summary>Search over all transcripts. Needs the handoff services and an <c>IDatabase</c>; reads <c>Storage:DataDirectory</c>.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IndexedEntries>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TranscriptIndex>(provider, DirectoryOf(configuration)));
        services.AddSingleton<TranscriptSearch>();
        services.AddSingleton<ITranscriptSearch>(provider => provider.GetRequiredService<TranscriptSearch>());
        services.AddHostedService<SearchStart>();
        return services;
    }

    /// <summary>Where the index lies. It may be deleted while no host runs.</summary>
    public static string DirectoryOf(IConfiguration configuration) => Path.Combine(Hosting.StorageOptions.DirectoryOf(configuration), "search");

    // Once customers are served: the index catches up with what was said in between.
    private sealed class SearchStart(TranscriptIndex index, IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(index.Start);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => index.StopAsync();
    }
}
