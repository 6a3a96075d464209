using Storage.Attachments;
using Storage.Backups;
using Storage.LiteDb;

namespace Bot.Backups;

public static class BackupsServices
{
    /// <summary>Backups by command and by schedule.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<BackupOptions>(configuration, "Backup");
        services.AddSingleton(provider => new Backup(
            provider.GetRequiredService<LiteDbDatabase>(), provider.GetRequiredService<AttachmentStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<BackupWatch>();
        return services;
    }
}
