namespace Microsoft.Bot.Schema;

public partial class Activity
{
    /// <summary>A message with empty lists of attachments and entities.</summary>
    public static IMessageActivity CreateMessageActivity() => new Activity { Type = ActivityTypes.Message, Attachments = [], Entities = [] };

    /// <summary>A conversation update with empty lists of members.</summary>
    public static IConversationUpdateActivity CreateConversationUpdateActivity() => new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [], MembersRemoved = [] };

    public static IContactRelationUpdateActivity CreateContactRelationUpdateActivity() => new Activity { Type = ActivityTypes.ContactRelationUpdate };

    public static ITypingActivity CreateTypingActivity() => new Activity { Type = ActivityTypes.Typing };

    public static IHandoffActivity CreateHandoffActivity() => new Activity { Type = ActivityTypes.Handoff };

    public static IEndOfConversationActivity CreateEndOfConversationActivity() => new Activity { Type = ActivityTypes.EndOfConversation };

    public static IEventActivity CreateEventActivity() => new Activity { Type = ActivityTypes.Event };

    public static IInvokeActivity CreateInvokeActivity() => new Activity { Type = ActivityTypes.Invoke };

    public static ICommandActivity CreateCommandActivity() => new Activity { Type = ActivityTypes.Command };

    public static ICommandResultActivity CreateCommandResultActivity() => new Activity { Type = ActivityTypes.CommandResult };

    public static IInstallationUpdateActivity CreateInstallationUpdateActivity() => new Activity { Type = ActivityTypes.InstallationUpdate };

    /// <summary>A trace activity.</summary>
    /// <param name="valueType">By default the name of the type of <paramref name="value"/>.</param>
    public static ITraceActivity CreateTraceActivity(string name, string valueType = null, object value = null, string label = null) => new Activity
    {
        Type = ActivityTypes.Trace,
        Name = name,
        Label = label,
        ValueType = valueType ?? value?.GetType().Name,
        Value = value,
    };
}
