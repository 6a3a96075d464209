namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a bot demands of senders beside a good token.</summary>
public class AuthenticationConfiguration
{
    /// <summary>Endorsements that the key of a token must have beside that for the channel.</summary>
    public string[] RequiredEndorsements { get; set; } = [];

    public virtual ClaimsValidator ClaimsValidator { get; set; }
}
