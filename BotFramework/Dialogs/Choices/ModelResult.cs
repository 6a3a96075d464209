namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Something found in what was said, and where.</summary>
public class ModelResult<T>
{
    public string Text { get; set; }

    public int Start { get; set; }

    /// <summary>The index of the last character.</summary>
    public int End { get; set; }

    public string TypeName { get; set; }

    public T Resolution { get; set; }
}
