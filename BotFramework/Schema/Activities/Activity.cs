using System.Globalization;

namespace Microsoft.Bot.Schema;

/// <summary>What travels between channel and bot: a message, an event, a member that joined, and so on, told apart by <see cref="Type"/>.</summary>
public partial class Activity : IActivity, IConversationUpdateActivity, IContactRelationUpdateActivity, IInstallationUpdateActivity,
    IMessageActivity, IMessageUpdateActivity, IMessageDeleteActivity, IMessageReactionActivity, ISuggestionActivity, ITypingActivity,
    IEndOfConversationActivity, IEventActivity, IInvokeActivity, ITraceActivity, IHandoffActivity, ICommandActivity, ICommandResultActivity
{
    /// <summary>A message that answers this activity: sender and recipient swapped, in the same conversation.</summary>
    /// <param name="locale">The language of the reply; that of this activity by default.</param>
    public Activity CreateReply(string text = null, string locale = null) => new()
    {
        Type = ActivityTypes.Message,
        Timestamp = DateTimeOffset.UtcNow,
        From = AccountOf(Recipient),
        Recipient = AccountOf(From),
        ReplyToId = IdToReplyTo,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = new ConversationAccount(isGroup: Conversation?.IsGroup, id: Conversation?.Id, name: Conversation?.Name),
        Text = text ?? string.Empty,
        Locale = locale ?? Locale,
        Attachments = [],
        Entities = [],
    };

    /// <summary>A trace activity that answers this activity.</summary>
    /// <param name="valueType">By default the name of the type of <paramref name="value"/>.</param>
    public ITraceActivity CreateTrace(string name, object value = null, string valueType = null, string label = null) => new Activity
    {
        Type = ActivityTypes.Trace,
        Timestamp = DateTimeOffset.UtcNow,
        From = AccountOf(Recipient),
        Recipient = AccountOf(From),
        ReplyToId = IdToReplyTo,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = Conversation,
        Name = name,
        Label = label,
        ValueType = valueType ?? value?.GetType().Name,
        Value = value,
    };

    /// <summary>Where the conversation can be taken up again. <see cref="From"/> becomes the user, <see cref="Recipient"/> the bot.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = IdToReplyTo,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>The reference of this conversation with the id of an answer, for changing or deleting that answer later.</summary>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        var reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

    /// <summary>Addresses this activity to a conversation.</summary>
    /// <param name="isIncoming">True: as if the user had sent it, with the reference's activity id as its own.
    /// False: as sent by the bot, in reply to the reference's activity.</param>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        if (isIncoming)
        {
            From = reference.User;
            Recipient = reference.Bot;
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            From = reference.Bot;
            Recipient = reference.User;
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    /// <inheritdoc/>
    public bool HasContent() =>
        !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Summary) || Attachments is { Count: > 0 } || ChannelData != null;

    /// <summary>The mentions among the entities; empty when there are none.</summary>
    public Mention[] GetMentions()
    {
        if (Entities is not { Count: > 0 })
        {
            return [];
        }

        return [.. Entities.Where(entity => string.Equals(entity?.Type, "mention", StringComparison.OrdinalIgnoreCase))
            .Select(entity => entity as Mention ?? entity.GetAs<Mention>())];
    }

    /// <summary>The channel data as a type; the default of the type when there are none.</summary>
    public TypeT GetChannelData<TypeT>() => ActivityJson.Convert<TypeT>(ChannelData);

    /// <summary>The channel data as a type, or false when there are none or they do not fit.</summary>
    public bool TryGetChannelData<TypeT>(out TypeT instance)
    {
        instance = default;
        if (ChannelData == null)
        {
            return false;
        }

        try
        {
            instance = GetChannelData<TypeT>();
            return instance != null;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether the activity came over a streaming connection rather than an HTTP request.</summary>
    public bool IsFromStreamingConnection() =>
        ServiceUrl != null && !ServiceUrl.StartsWith("http", true, CultureInfo.InvariantCulture);

    // A conversation update of Direct Line and Web Chat has an id that no client ever sees: replying to it would hold the reply back.
    private string IdToReplyTo =>
        IsType(ActivityTypes.ConversationUpdate) && (ChannelId is "directline" or "webchat") ? null : Id;

    private static ChannelAccount AccountOf(ChannelAccount account) => new(id: account?.Id, name: account?.Name);

    private bool IsType(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);
}
