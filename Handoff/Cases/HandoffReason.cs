namespace Handoff.Cases;

/// <summary>Why a person is needed: a code of the closed list and what it was seen by.</summary>
/// <param name="Evidence">Such as the rule or signal with its figures ("no match x2"); for the agent, not for the log.</param>
public sealed record HandoffReason(HandoffReasonCode Code, string? Evidence = null);

public enum HandoffReasonCode
{
    /// <summary>The customer asked for a person, by words or by button.</summary>
    CustomerAsked,

    /// <summary>The assistant found no answer.</summary>
    NoAnswer,

    /// <summary>The customer said that the answers don't help.</summary>
    AnswerRejected,

    /// <summary>The talk turns in circles: the same answer or question again, a step not finished.</summary>
    Stuck,

    /// <summary>The matter is pressing: money, safety, an account in danger.</summary>
    UrgentMatter,

    /// <summary>The customer is upset.</summary>
    StrongEmotion,

    /// <summary>Compensation, exceptions, complaints: for people to decide.</summary>
    NeedsJudgement,

    /// <summary>The assistant failed with an error.</summary>
    BotFailed,

    /// <summary>A rule of this installation demands a person for this subject.</summary>
    Policy,

    /// <summary>An agent or supervisor opened it.</summary>
    OpenedByAgent,
}
