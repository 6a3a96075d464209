using Bot.Hosting;
using Storage;

try
{
    await using var app = await BotHost.BuildAsync(args);
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is UnsafeSettingException or StorageUnavailableException or StorageDamagedException or Microsoft.Extensions.Options.OptionsValidationException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
