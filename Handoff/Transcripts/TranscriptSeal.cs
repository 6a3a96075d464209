namespace Handoff.Transcripts;

/// <summary>What a transcript must be equal to on both sides of a handoff.</summary>
/// <param name="Hash">SHA-256 in lower-case hexadecimal; of an empty transcript, 64 zeros.</param>
public sealed record TranscriptSeal(long Count, string Hash);
