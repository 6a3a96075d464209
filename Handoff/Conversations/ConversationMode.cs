namespace Handoff.Conversations;

/// <summary>Who speaks with the customer.</summary>
public enum ConversationMode
{
    /// <summary>The assistant alone.</summary>
    Bot,

    /// <summary>A case waits for a person. The assistant still answers what it is sure of.</summary>
    Queued,

    /// <summary>A person has the case; the assistant is silent.</summary>
    Agent,

    /// <summary>The channel has ended the conversation. A new message opens it again.</summary>
    Closed,
}
