namespace Bot.Privacy;

public static class PrivacyServices
{
    /// <summary>Export, erasure and retention of what customers said. Needs the store, the handoff services, the turns and Direct Line.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RetentionOptions>(configuration, "Retention");
        services.AddSingleton<CustomerSearch>();
        services.AddSingleton<ExportCustomer>();
        services.AddSingleton<EraseConversation>();
        services.AddSingleton<EraseCustomer>();
        services.AddSingleton<ApplyRetention>();
        services.AddHostedService<RetentionWatch>();
        return services;
    }
}
