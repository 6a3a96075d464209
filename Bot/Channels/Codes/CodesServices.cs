namespace Bot.Channels.Codes;

public static class CodesServices
{
    /// <summary>Codes that lead from one channel to another. Needs Direct Line's signing key, turns and desk.</summary>
    public static IServiceCollection AddContinueCodes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ContinueCodesOptions>(configuration, ContinueCodesOptions.Section);
        services.AddSingleton<ContinueCodes>();
        return services;
    }
}
