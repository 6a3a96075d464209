using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;

namespace Bot.Console.Live;

/// <param name="Before">Null if it was not unresolved before.</param>
/// <param name="After">Null if it was erased.</param>
public sealed record CaseNews(Case? Before, Case? After);

/// <summary>What happened in one conversation since the last news of it.</summary>
public sealed record ConversationNews
{
    /// <summary>In order. Lines may come again that the listener has read already.</summary>
    public List<TranscriptLine> Lines { get; } = [];

    public List<Typing> Typing { get; } = [];
}

/// <param name="By">The agent's id; null for the customer.</param>
public sealed record Typing(ConversationId Conversation, string? By, string? Name);
