using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks who sends activities, and makes the clients that answer them.</summary>
public abstract class BotFrameworkAuthentication
{
    /// <summary>Checks the token of a request against the activity in its body.</summary>
    /// <exception cref="UnauthorizedAccessException">The request is refused; the message says why.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken);

    /// <inheritdoc cref="AuthenticateRequestAsync"/>
    public abstract Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken);

    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);

    public abstract Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken);

    /// <summary>The audience of tokens for answers to this caller.</summary>
    public virtual string GetOriginatingAudience() => throw new NotSupportedException($"{GetType().Name} does not offer this.");

    public virtual Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} does not offer this.");
}
