namespace Bot.Hosting;

/// <summary>A setting that this environment must not run with. The message says what to change.</summary>
public sealed class UnsafeSettingException(string message) : Exception(message);

/// <summary>What is fine on a developer's machine and a hole on a server ends the start.</summary>
internal static class UnsafeSettings
{
    public static void Refuse(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment()) return;
        if (configuration.GetValue<bool>("Channels:AllowUnsigned"))
            throw new UnsafeSettingException("Channels:AllowUnsigned lets anyone write as anyone: it is for the Development environment only. Remove it, and set MicrosoftAppId if a channel is to be connected.");
        if (!string.IsNullOrEmpty(configuration["Demo:Password"]))
            throw new UnsafeSettingException("Demo:Password fixes the passwords of the demonstration users: it is for the Development environment only. Remove it, and add users with 'users add'.");
    }
}
