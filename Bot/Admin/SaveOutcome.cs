namespace Bot.Admin;

/// <summary>What became of a change of settings.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    public sealed record Saved : SaveOutcome;

    /// <summary>Somebody else saved it since it was read; nothing was written.</summary>
    public sealed record ChangedMeanwhile : SaveOutcome;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : SaveOutcome;
}

/// <summary>Why something can't be saved: the key of a sentence (<c>admin.problem.</c>...) and what stands in its places.</summary>
public sealed record Problem(string Key, params object?[] Values);
