using System.ComponentModel.DataAnnotations;

namespace Bot.Privacy;

/// <summary>Settings <c>Retention</c>: how long what customers said is kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days after its last activity for which a conversation without an open case is kept, with transcript and attachments. 0 (for ever) to 36,500.</summary>
    [Range(0, 36_500)]
    public int TranscriptDays { get; set; }

    /// <summary>Days for which a resolved case is kept, with its history. 0 (for ever) to 36,500.</summary>
    [Range(0, 36_500)]
    public int ClosedCaseDays { get; set; }

    /// <summary>
    /// Days for which it is remembered that an activity was accepted (or an agent's action done): the same one again within these has no second effect.
    /// 2 (channels deliver again within hours) to 3,650.
    /// </summary>
    [Range(2, 3650)]
    public int KeyDays { get; set; } = 30;
}
