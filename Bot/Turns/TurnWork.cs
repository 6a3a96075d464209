using Bot.Triage;
using Handoff.Conversations;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Turns;

/// <summary>One turn under way: the conversation as it was read, and everything that the turn writes, to be committed at once.</summary>
public sealed class TurnWork(InboxItem item, Activity activity, ConversationId conversationId, Batch batch)
{
    public InboxItem Item { get; } = item;

    public Activity Activity { get; } = activity;

    public bool IsInternal => Item.IsInternal;

    public ConversationId ConversationId { get; } = conversationId;

    public Batch Batch { get; } = batch;

    /// <summary>As the turn found it. What the turn changes is in the batch.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>What the turn said to the customer, in order.</summary>
    public List<Activity> Said { get; } = [];

    public InvokeResponse? InvokeResponse { get; set; }

    /// <summary>What the customer means by the message, once it has been read.</summary>
    public CustomerIntent? Intent { get; set; }

    /// <summary>The language of the customer's words, once they have been read.</summary>
    public string? Language { get; set; }
}
