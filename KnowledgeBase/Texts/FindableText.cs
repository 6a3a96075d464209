namespace KnowledgeBase.Texts;

/// <summary>A text that is to be found by its words.</summary>
/// <param name="Group">What it belongs to and is removed with; with <paramref name="Number"/> it names the text.</param>
/// <param name="Tags">What it can be filtered by, such as <c>channel=web</c>.</param>
public sealed record FindableText(string Group, long Number, string Text, DateTimeOffset At, IReadOnlyList<string> Tags);
