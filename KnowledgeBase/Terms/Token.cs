namespace KnowledgeBase.Terms;

/// <summary>A stem of a word, or one Han character.</summary>
internal readonly record struct Token(string Text, bool IsHan, string? Surface = null);
