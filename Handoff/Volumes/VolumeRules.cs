namespace Handoff.Volumes;

/// <summary>When more than usual is far more.</summary>
/// <param name="AtLeast">Fewer in an hour are never an alert, however quiet it usually is.</param>
/// <param name="Factor">Nor is less than so many times the usual.</param>
/// <param name="Weeks">From how many weeks before the usual is read.</param>
public sealed record VolumeRules(int AtLeast = 20, double Factor = 1.5, int Weeks = 6);
