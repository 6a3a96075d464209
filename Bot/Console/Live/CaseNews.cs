using Handoff.Cases;
using Handoff.Transcripts;

namespace Bot.Console.Live;

/// <param name="Before">Null if it was not unresolved before.</param>
/// <param name="After">Null if it was erased.</param>
public sealed record CaseNews(Case? Before, Case? After);

/// <summary>What was said in one conversation since the last news of it, in order. Lines may come that the listener has read already.</summary>
/// <param name="DeliveriesChanged">Of some message it is known by now what became of it on its way.</param>
public sealed record ConversationNews(IReadOnlyList<TranscriptLine> Lines, bool DeliveriesChanged = false);
