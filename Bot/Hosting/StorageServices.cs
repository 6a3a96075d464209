using Storage;
using Storage.Attachments;
using Storage.LiteDb;

namespace Bot.Hosting;

internal static class StorageServices
{
    /// <summary>Opens the database of the settings. The container closes it when it is disposed.</summary>
    /// <exception cref="StorageUnavailableException">Another process uses the data directory, or it can't be used; the message says what to do.</exception>
    public static async Task AddStorageAsync(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StorageOptions>(configuration, "Storage");
        var options = configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (options.Engine != StorageOptions.LiteDb)
            throw new UnsafeSettingException($"Storage:Engine is '{options.Engine}', which this version doesn't have: set it to '{StorageOptions.LiteDb}'.");
        var directory = StorageOptions.DirectoryOf(configuration);
        PrivateFiles.MakeDirectory(directory);
        var database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = directory });
        services.AddSingleton(_ => database);
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<LiteDbDatabase>());
        services.AddSingleton(_ => new AttachmentStore(Path.Combine(directory, "attachments")));
    }
}
