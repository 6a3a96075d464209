using System.ComponentModel.DataAnnotations;

namespace Bot.Backups;

/// <summary>Settings <c>Backup</c>: backups that the host makes by itself while it serves.</summary>
public sealed class BackupOptions
{
    /// <summary>Where they lie, relative to the working directory; better on another disk. Empty: none are made.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Hours from one backup to the next. 1 to 8,760.</summary>
    [Range(1, 8760)]
    public int EveryHours { get; set; } = 24;

    /// <summary>How many are kept; older ones are removed once a newer one is good. 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int Keep { get; set; } = 7;
}
