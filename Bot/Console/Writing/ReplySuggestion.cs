namespace Bot.Console.Writing;

/// <summary>Something that may answer what the customer just wrote; one press puts it into the draft.</summary>
/// <param name="Id">The article's id, or the number of the case that it solved.</param>
public sealed record ReplySuggestion(SuggestionSource Source, string Id, string Title, string Text);

public enum SuggestionSource
{
    Article,
    SolvedCase,
}
