using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Facts;
using Handoff.Transcripts;

namespace Handoff.Packets;

/// <summary>
/// All that goes to a person with a case. The receiver checks <see cref="IsWhole"/>: the transcript has the count and hash that the sender's store had.
/// </summary>
public sealed record HandoffPacket
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required Case Case { get; init; }

    public required Conversation Conversation { get; init; }

    public required PacketSummary Summary { get; init; }

    public IReadOnlyList<Fact> Facts { get => field ?? []; init; }

    /// <summary>Articles that the assistant stood on, in order of appearance, and whether the customer rejected them.</summary>
    public IReadOnlyList<ArticleShown> Articles { get => field ?? []; init; }

    /// <summary>Earlier cases of this customer, the latest first.</summary>
    public IReadOnlyList<EarlierCase> Earlier { get => field ?? []; init; }

    public required TranscriptSeal Seal { get; init; }

    /// <summary>Every entry from the first of the conversation on.</summary>
    public IReadOnlyList<TranscriptLine> Transcript { get => field ?? []; init; }

    public bool IsWhole()
    {
        if (Transcript.Count != Seal.Count) return false;

        var hash = new TranscriptHash();
        for (var i = 0; i < Transcript.Count; i++)
        {
            if (Transcript[i].Sequence != i + 1) return false;
            hash.Add(Transcript[i].Entry);
        }
        return hash.Seal() == Seal;
    }
}

/// <summary>The matter in a few lines, taken from the words that were said.</summary>
/// <param name="Wanted">What the customer wants: the case's subject and the first words that say more than hello.</param>
/// <param name="LastWords">The customer's last words.</param>
/// <param name="Tried">What the assistant tried, in order.</param>
public sealed record PacketSummary(string Wanted, string? FirstWords, string? LastWords, IReadOnlyList<TriedStep> Tried, Mood Mood, HandoffReason Reason, int CustomerMessages);

/// <param name="Question">What the customer had asked.</param>
/// <param name="Outcome"><c>answer</c>, <c>clarify</c>, <c>none</c> ...</param>
public sealed record TriedStep(string? Question, string? Outcome, IReadOnlyList<string> Articles);

public sealed record EarlierCase(CaseId Id, string Subject, CaseState State, DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, string? Resolution, string? Summary, int? Rating)
{
    public static EarlierCase Of(Case @case) => new(
        @case.Id, @case.Subject, @case.State, @case.OpenedAt, @case.ResolvedAt, @case.Resolution, @case.Summary, @case.Rating?.Score);
}
