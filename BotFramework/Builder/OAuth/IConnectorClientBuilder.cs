using System.Security.Claims;
using Microsoft.Bot.Connector;

namespace Microsoft.Bot.Builder.OAuth;

/// <summary>Makes clients of channels' connectors for an adapter.</summary>
public interface IConnectorClientBuilder
{
    /// <param name="serviceUrl">Where the channel's connector is.</param>
    /// <param name="claimsIdentity">On whose behalf: its audience is the bot's app id.</param>
    /// <param name="audience">For whom the tokens of the client are asked; null for the channel.</param>
    Task<IConnectorClient> CreateConnectorClientAsync(string serviceUrl, ClaimsIdentity claimsIdentity, string audience, CancellationToken cancellationToken = default);
}
