namespace Microsoft.Bot.Schema;

/// <summary>Control of the conversation passes to another.</summary>
public interface IHandoffActivity : IActivity
{
}
