using System.ComponentModel.DataAnnotations;

namespace Bot.Reports;

/// <summary>Settings <c>VolumeAlerts</c>.</summary>
public sealed class VolumeAlertsOptions
{
    public const string Section = "VolumeAlerts";

    /// <summary>Whether anybody is told when far more comes than usual.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Visits or cases in an hour, 5 to 10,000: fewer are never an alert.</summary>
    [Range(5, 10_000)]
    public int AtLeast { get; init; } = 20;

    /// <summary>How many times the usual it is at least, 1.1 to 20.</summary>
    [Range(1.1, 20)]
    public double Factor { get; init; } = 1.5;

    /// <summary>Weeks from which the usual is read, 3 to 26.</summary>
    [Range(3, 26)]
    public int Weeks { get; init; } = 6;
}
