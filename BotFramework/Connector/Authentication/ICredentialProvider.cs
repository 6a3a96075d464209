namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The bot's app id and password.</summary>
public interface ICredentialProvider
{
    Task<bool> IsValidAppIdAsync(string appId);

    /// <returns>The password, or null when the app id is not the bot's.</returns>
    Task<string> GetAppPasswordAsync(string appId);

    Task<bool> IsAuthenticationDisabledAsync();
}
