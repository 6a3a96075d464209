namespace Microsoft.Bot.Schema;

/// <summary>The bot was put on a person's contact list, or taken off it.</summary>
public interface IContactRelationUpdateActivity : IActivity
{
    string Action { get; set; }
}
