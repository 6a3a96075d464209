#nullable enable
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

// Ids 200-299.
internal static partial class AuthenticationLog
{
    [LoggerMessage(200, LogLevel.Information, "Read {Count} signing keys from {Host}")]
    public static partial void SigningKeysRead(this ILogger log, string host, int count);

    [LoggerMessage(201, LogLevel.Error, "Signing keys can't be read from {Host} ({Failure}); {Count} keys known before stay in force")]
    public static partial void SigningKeysUnavailable(this ILogger log, string host, string failure, int count);

    [LoggerMessage(202, LogLevel.Warning, "Refused an activity: {Reason}")]
    public static partial void ActivityRefused(this ILogger log, string reason);

    [LoggerMessage(203, LogLevel.Error, "No token for outgoing activities from {Host}: status {Status}, error {Error}")]
    public static partial void TokenRefused(this ILogger log, string host, int status, string error);
}
