namespace Bot.Accounts;

internal static partial class AccountsLog
{
    [LoggerMessage(900, LogLevel.Information, "User {UserName} signed in")]
    public static partial void SignedIn(this ILogger log, string userName);

    // Without the name that was typed: people type their password into the wrong field.
    [LoggerMessage(901, LogLevel.Warning, "A sign-in was refused")]
    public static partial void SignInRefused(this ILogger log);

    [LoggerMessage(902, LogLevel.Warning, "A sign-in was refused because of too many wrong tries before it")]
    public static partial void SignInPaused(this ILogger log);

    [LoggerMessage(903, LogLevel.Information, "A session of user {UserName} ended because the user was changed, disabled or signed out")]
    public static partial void SessionEnded(this ILogger log, string userName);

    // The two ids are the provider's and say nothing about the person; an operator needs them for 'users link'.
    [LoggerMessage(904, LogLevel.Warning, "An account of the identity provider that belongs to nobody here was refused: issuer {Issuer}, subject {Subject}")]
    public static partial void ExternalAccountUnknown(this ILogger log, string issuer, string subject);

    [LoggerMessage(905, LogLevel.Warning, "A sign-in with the identity provider failed ({Reason})")]
    public static partial void ExternalSignInFailed(this ILogger log, string reason);
}
