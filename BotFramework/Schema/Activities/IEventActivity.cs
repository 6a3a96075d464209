namespace Microsoft.Bot.Schema;

/// <summary>Something happened that has a name and a value.</summary>
public interface IEventActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}
