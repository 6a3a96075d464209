using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who sent an activity, and how to answer.</summary>
public class AuthenticateRequestResult
{
    /// <summary>The audience of the tokens that answers are sent with.</summary>
    public string Audience { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    public string CallerId { get; set; }

    /// <summary>Makes clients that post answers.</summary>
    public ConnectorFactory ConnectorFactory { get; set; }
}
