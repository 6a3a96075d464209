using Bot.Commands;
using Bot.Hosting;
using Storage;

try
{
    return await CommandLine.RunAsync(args);
}
// What an operator can mend is said in a sentence; anything else is a fault of ours and ends with its trace.
catch (Exception error) when (error is UnsafeSettingException or StorageUnavailableException or StorageDamagedException or Microsoft.Extensions.Options.OptionsValidationException or InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(error.Message);
    return ExitCodes.Misused;
}
catch (OperationCanceledException)
{
    return ExitCodes.Failed;
}
