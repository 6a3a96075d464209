namespace Handoff.Cases;

/// <summary>How pressing a matter is; higher goes first.</summary>
public enum Urgency
{
    Low,
    Normal,
    High,
    Critical,
}
