using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The operations of a channel's connector.</summary>
public interface IConnectorClient : IDisposable
{
    Uri BaseUri { get; set; }

    ServiceClientCredentials Credentials { get; }

    IAttachments Attachments { get; }

    IConversations Conversations { get; }
}
