namespace Microsoft.Bot.Schema;

/// <summary>The bot was installed in the channel, or removed from it.</summary>
public interface IInstallationUpdateActivity : IActivity
{
    string Action { get; set; }
}
