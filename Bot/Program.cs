using Bot.Hosting;
using Storage;

try
{
    await using var app = await BotHost.BuildAsync(args);
    await app.RunAsync();
    return 0;
}
// What an operator can mend is said in a sentence; anything else is a fault of ours and ends with its trace.
catch (Exception error) when (error is UnsafeSettingException or StorageUnavailableException or StorageDamagedException or Microsoft.Extensions.Options.OptionsValidationException or InvalidDataException or IOException or ArgumentException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
