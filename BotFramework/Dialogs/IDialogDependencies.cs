namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that needs others in its set; they are added with it.</summary>
public interface IDialogDependencies
{
    IEnumerable<Dialog> GetDependencies();
}
